"""Makes the demonstration content the way editors do, through the models they use."""

from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from wagtail.documents.models import Document
from wagtail.models import Collection, Page, Site

from home.demo import content
from home.demo.content import Blocks, Json
from home.demo.documents import docx
from home.demo.front_page import stored_rows
from home.demo.register import add_documents
from home.models import HomePage, LeadStory, PlainPage
from news.models import ArticlePage, Byline, NewsIndexPage, RelatedArticle
from site_config.models import BannerSettings, SiteIdentity, SiteImage, SiteSetting

COLLECTION = "Nội dung minh họa"


class Newsroom:
    """Loads the content; what was made so far is known by its name in the files."""

    def __init__(self) -> None:
        self.site = Site.objects.get(is_default_site=True)
        self.home = HomePage.objects.get(pk=self.site.root_page_id)
        self.user = get_user_model().objects.filter(is_superuser=True).order_by("pk").first()
        self.collection = Collection.get_first_root_node().add_child(name=COLLECTION)
        self.sections: dict[str, NewsIndexPage] = {}
        self.articles: dict[str, ArticlePage] = {}

    def fill(self, pictures: Path) -> None:
        """Make everything, with the pictures in a folder."""
        photos = {name: self._photo(pictures / f"{name}.webp") for name in content.pictures()}
        papers = content.site()["documents"]
        documents = {name: self._paper(name, paper) for name, paper in papers.items()}
        self.photos, self.blocks = photos, Blocks(photos, documents)
        news = NewsIndexPage.objects.child_of(self.home).first()
        self._add_sections(news, content.site()["sections"])
        self._add_articles()
        self._add_plain_pages(self.home, content.site()["pages"])
        self._choose_leads()
        self._fill_settings()
        add_documents(self._upload, self.user)
        for event in content.commemorations():
            event.full_clean()
            event.save()

    def _photo(self, path: Path) -> SiteImage:
        photo = SiteImage(
            **content.pictures()[path.stem],
            credit=content.CREDIT,
            collection=self.collection,
            uploaded_by_user=self.user,
            file=ContentFile(path.read_bytes(), path.name),
        )
        photo.full_clean()
        photo.save()
        return photo

    def _paper(self, name: str, paper: Json) -> Document:
        return self._upload(paper["title"], f"{name}.docx", docx(paper["title"], paper["lines"]))

    def _upload(self, title: str, name: str, content: bytes) -> Document:
        document = Document(
            title=title,
            collection=self.collection,
            uploaded_by_user=self.user,
            file=ContentFile(content, name),
        )
        document._set_document_file_metadata()
        document.save()
        return document

    def _add(self, parent: Page, page: Page, name: str) -> Page:
        page.translation_key = content.page_key(name)
        page.owner, page.live = self.user, False
        parent.add_child(instance=page)
        return page

    def _publish(self, page: Page) -> None:
        # The demonstration has one person for all: nobody else is there to approve.
        page.save_revision(user=self.user).publish(user=self.user, skip_permission_checks=True)

    def _add_sections(self, parent: Page, sections: list[Json]) -> None:
        for section in sections:
            page = NewsIndexPage(
                title=section["title"],
                introduction=section["introduction"],
                show_in_menus=True,
            )
            self.sections[section["key"]] = self._add(parent, page, section["key"])
            self._publish(page)
            self._add_sections(page, section.get("sections", []))

    def _add_plain_pages(self, parent: Page, pages: list[Json]) -> None:
        for plain in pages:
            page = PlainPage(
                title=plain["title"],
                body=self.blocks.stored(plain["body"]),
                show_in_menus=plain.get("show_in_menus", False),
            )
            self._publish(self._add(parent, page, plain["key"]))
            self._add_plain_pages(page, plain.get("pages", []))

    def _add_articles(self) -> None:
        """Add all articles first: a related one must be there before it can be chosen."""
        files = content.articles()
        for name, article in files.items():
            self.articles[name] = self._add(
                self.sections[article["section"]], self._article(article), name
            )
        for name, article in files.items():
            page = self.articles[name]
            page.related_articles.set(
                [RelatedArticle(article=self.articles[other]) for other in article["related"]]
            )
            self._bring_to(article["state"], page)

    def _article(self, article: Json) -> ArticlePage:
        date = content.moment(**article["date"])
        page = ArticlePage(
            title=article["title"],
            kicker=article.get("kicker", ""),
            short_title=article.get("short_title", ""),
            date=date,
            first_published_at=date if article["state"] == "live" else None,
            lead=article["lead"],
            lead_photo=self.photos.get(article["lead_photo"]),
            lead_photo_caption=article["lead_photo_caption"],
            body=self.blocks.stored(article["body"]),
        )
        page.bylines.set([Byline(**byline) for byline in article["bylines"]])
        page.tags.add(*article["tags"])
        return page

    def _bring_to(self, state: str, page: ArticlePage) -> None:
        if state == "scheduled":
            page.go_live_at = page.date
        if state in ("live", "scheduled"):
            self._publish(page)
            return
        page.save_revision(user=self.user)
        if state == "in_moderation":
            page.get_workflow().start(page, self.user)

    def _choose_leads(self) -> None:
        if self.home.lead_stories.exists():
            return
        chosen = content.site()["lead_stories"]
        self.home.rows = stored_rows(self.blocks, self.articles)
        self.home.lead_stories.set([LeadStory(article=self.articles[name]) for name in chosen])
        self._publish(self.home)

    def _fill_settings(self) -> None:
        emblem = {"emblem": self.photos[content.EMBLEM]}
        self._fill(SiteIdentity, content.site()["identity"] | emblem)
        self._fill(BannerSettings, content.site()["banner"])

    def _fill(self, model: type[SiteSetting], values: dict[str, Any]) -> None:
        """Put values where nobody has put another."""
        setting, empty = model.for_site(self.site), model()
        for name, value in values.items():
            if getattr(setting, name) == getattr(empty, name):
                setattr(setting, name, value)
        setting.full_clean()
        setting.save()
