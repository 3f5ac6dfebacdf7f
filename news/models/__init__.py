"""Sections and articles."""

from news.models.article import ArticlePage, newest
from news.models.article_parts import ArticleTag, Byline, RelatedArticle
from news.models.section import NewsIndexPage, subsections

__all__ = [
    "ArticlePage",
    "ArticleTag",
    "Byline",
    "NewsIndexPage",
    "RelatedArticle",
    "newest",
    "subsections",
]
