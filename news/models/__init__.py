"""Sections and articles."""

from news.models.article import ArticlePage, newest
from news.models.article_parts import ArticleTag, Byline, ChosenArticle, RelatedArticle
from news.models.section import NewsIndexPage, subsections

__all__ = [
    "ArticlePage",
    "ArticleTag",
    "Byline",
    "ChosenArticle",
    "NewsIndexPage",
    "RelatedArticle",
    "newest",
    "subsections",
]
