"""The site's addresses, with the page that is only there with DEBUG."""

from django.urls import path

from home.style_guide import style_guide
from site_config.urls import urlpatterns as of_the_site

urlpatterns = [path("phong-cach/", style_guide), *of_the_site]
