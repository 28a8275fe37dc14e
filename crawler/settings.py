"""Scrapy's settings for a crawl: what Scrapy brings beyond its engine is off, because ours stands in its place.

There is no way for a user to change them: no settings file is read, no environment variable, no option."""

from typing import Any

from crawler.downloader import USER_AGENT


def scrapy_settings() -> dict[str, Any]:
    """Return the settings of every crawl."""
    ours = "crawler.downloader.DownloadHandler"
    return {
        "BOT_NAME": "disclosed",
        "USER_AGENT": USER_AGENT,  # sent by our handler; set here so that Scrapy's own name appears nowhere
        # Without a reactor a process can crawl several times (the demo does), on asyncio alone.
        "TWISTED_REACTOR_ENABLED": False,
        "DOWNLOAD_HANDLERS": {"http": ours, "https": ours, "file": None, "ftp": None, "s3": None, "data": None},
        "DOWNLOADER_MIDDLEWARES_BASE": {},
        "DOWNLOADER_MIDDLEWARES": {"crawler.spider.RobotsGate": 100},
        "SPIDER_MIDDLEWARES_BASE": {},
        "EXTENSIONS_BASE": {},
        "TELNETCONSOLE_ENABLED": False,
        "REMOTE_CONTROL_ENABLED": False,
        "ROBOTSTXT_OBEY": False,  # Scrapy's gate leaks; ours is crawler.robots
        "COOKIES_ENABLED": False,
        "REDIRECT_ENABLED": False,
        "METAREFRESH_ENABLED": False,
        "RETRY_ENABLED": False,
        "HTTPPROXY_ENABLED": False,
        "COMPRESSION_ENABLED": False,
        "DOWNLOAD_VERIFY_CERTIFICATES": True,
        "CONCURRENT_REQUESTS": 64,
        "CONCURRENT_REQUESTS_PER_DOMAIN": 1,
        "DOWNLOAD_DELAY": 0,  # pauses are kept by crawler.politeness, where nothing can shorten them
        "LOG_ENABLED": False,
    }
