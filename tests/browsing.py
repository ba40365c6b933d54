"""Debian's Chromium for the tests of the review page: opened from disk, with nothing of an earlier run."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import pytest

REQUIRED: Final = os.environ.get("QZNEWS_BROWSER") == "required"
WIDE: Final = (1440, 900)
NARROW: Final = (390, 844)
PATIENCE: Final = 20  # seconds until something that must appear has appeared
_ARGUMENTS: Final = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
_OWN: Final = ("file:", "blob:", "data:", "about:", "chrome:", "devtools:")  # schemes of requests that stay here


def missing(what: str) -> None:
    """Skip, or fail where the machine was set up for these tests."""
    if REQUIRED:
        pytest.fail(f"QZNEWS_BROWSER=required, but {what}")
    pytest.skip(what)


class Browser:
    """A window of Chromium."""

    def __init__(self, driver: Any, folder: Path) -> None:
        self.driver, self.folder = driver, folder

    def open(self, path: Path, place: str = "", *, size: tuple[int, int] = WIDE, dark: bool = False) -> None:
        """Load a file anew."""
        width, height = size
        metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": size == NARROW}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [scheme]})
        self.driver.get("about:blank")
        self.driver.get(f"{path.resolve().as_uri()}{place}")
        self.wait("performance.getEntriesByName('ready').length > 0")

    def run(self, script: str, *values: Any) -> Any:
        """The value that a script returns."""
        return self.driver.execute_script(script, *values)

    def wait(self, condition: str) -> None:
        """Until an expression of JavaScript is true."""
        from selenium.webdriver.support.wait import WebDriverWait  # noqa: PLC0415 - not everywhere

        WebDriverWait(self.driver, PATIENCE).until(
            lambda driver: driver.execute_script(f"return {condition}"), condition
        )

    def one(self, selector: str) -> Any:
        """The first element; waits for it."""
        self.wait(f"document.querySelector({json.dumps(selector)}) !== null")
        return self.driver.find_element("css selector", selector)

    def texts(self, selector: str) -> list[str]:
        """The texts of the elements that are displayed."""
        return [each.text for each in self.driver.find_elements("css selector", selector) if each.is_displayed()]

    def requests(self) -> list[str]:
        """The addresses asked for since the last look that are not on this machine."""
        messages = (json.loads(entry["message"])["message"] for entry in self.driver.get_log("performance"))
        sent = [m["params"]["request"]["url"] for m in messages if m["method"] == "Network.requestWillBeSent"]
        assert sent, "the log of requests is empty: not even the file itself was asked for"
        return [url for url in sent if not url.startswith(_OWN)]

    def complaints(self) -> list[str]:
        """What the console says, refusals of the Content-Security-Policy among it."""
        return [entry["message"] for entry in self.driver.get_log("browser")]

    def downloaded(self, name: str) -> Path:
        """The file that the page offered, when it is whole."""
        from selenium.webdriver.support.wait import WebDriverWait  # noqa: PLC0415 - not everywhere

        path = self.folder / name
        WebDriverWait(self.driver, PATIENCE).until(lambda _: path.is_file())
        return path


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser with an empty profile. Skips without Chromium, its driver or selenium."""
    program, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if program is None or driver is None:
        missing("there is no Chromium: apt-get install chromium chromium-driver")
    try:
        from selenium import webdriver  # noqa: PLC0415 - not everywhere
        from selenium.webdriver.chrome.service import Service  # noqa: PLC0415
    except ImportError:
        missing("there is no selenium: pip install selenium")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        folder = Path(profile, "downloads")
        folder.mkdir()
        options = webdriver.ChromeOptions()
        options.binary_location = program
        for argument in (*_ARGUMENTS, f"--user-data-dir={profile}/user"):
            options.add_argument(argument)
        options.add_experimental_option(
            "prefs", {"download.default_directory": str(folder), "intl.accept_languages": "en"}
        )
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        browser = webdriver.Chrome(options=options, service=Service(driver))
        try:
            yield Browser(browser, folder)
        finally:
            browser.quit()


def axe() -> str:
    """The source of axe-core, which judges accessibility. Skips where `AXE_HOME` does not name a folder with it."""
    path = Path(os.environ.get("AXE_HOME", ""), "node_modules", "axe-core", "axe.min.js")
    if "AXE_HOME" not in os.environ:
        pytest.skip("there is no axe-core: npm install --prefix FOLDER axe-core@4, and AXE_HOME=FOLDER")
    return path.read_text("utf-8")
