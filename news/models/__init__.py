"""Sections and articles."""

from news.models.article import ArticlePage, newest
from news.models.article_parts import ArticleTag, Byline, ChosenArticle, RelatedArticle
from news.models.author import Author, AuthorPost, SigningName
from news.models.section import NewsIndexPage, subsections

__all__ = [
    "ArticlePage",
    "ArticleTag",
    "Author",
    "AuthorPost",
    "Byline",
    "ChosenArticle",
    "NewsIndexPage",
    "RelatedArticle",
    "SigningName",
    "newest",
    "subsections",
]
