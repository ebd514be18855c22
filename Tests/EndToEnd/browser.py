"""A real Chromium on a page, touched as a person touches it."""

import pathlib

from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import Select, WebDriverWait


class Browser:
    def __init__(self, address, width=1024, height=600, language="en-US", camera=False, more=()):
        options = Options()
        options.binary_location = "/usr/bin/chromium"
        for argument in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu",
                         "--force-device-scale-factor=1", f"--window-size={width},{height}", f"--lang={language}",
                         "--autoplay-policy=no-user-gesture-required", *more):
            options.add_argument(argument)
        if camera:
            # Chromium's own moving picture, and nobody who must be asked whether it may be seen.
            for argument in ("--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"):
                options.add_argument(argument)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        self.driver = webdriver.Chrome(service=Service("/usr/bin/chromedriver"), options=options)
        # The window's frame counts for Chromium: what a page gets is set apart.
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
            "width": width, "height": height, "deviceScaleFactor": 1, "mobile": False})
        self.touches = 0
        self.driver.get(address)

    def wait(self, condition, what, seconds=20):
        return WebDriverWait(self.driver, seconds, poll_frequency=0.05).until(lambda _: condition(), what)

    def find(self, selector):
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def see(self, selector, seconds=20):
        """The first visible element, as soon as there is one."""
        return self.wait(
            lambda: next((each for each in self.find(selector) if each.is_displayed()), None),
            f"{selector} is not to be seen; the page says: {self.text()[:300]}", seconds)

    def touch(self, selector):
        # A page that has just changed replaces its elements: what went stale is looked for again.
        from selenium.common.exceptions import StaleElementReferenceException, ElementClickInterceptedException

        def click():
            try:
                self.see(selector).click()
                return True
            except (StaleElementReferenceException, ElementClickInterceptedException):
                return False
        self.wait(click, f"{selector} cannot be touched")
        self.touches += 1

    def type(self, selector, text):
        field = self.see(selector)
        field.clear()
        field.send_keys(text)

    def choose(self, selector, value):
        Select(self.see(selector)).select_by_value(value)

    def state(self, name, seconds=20):
        self.wait(lambda: self.driver.execute_script("return document.body.dataset.state") == name,
                  f"state {name}", seconds)

    def text(self):
        bodies = self.find("body")
        return bodies[0].text if bodies else ""

    def picture(self, path):
        path = pathlib.Path(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        self.driver.save_screenshot(str(path))

    def complaints(self):
        """What the page's console said that is no note."""
        return [line["message"] for line in self.driver.get_log("browser") if line["level"] == "SEVERE"]

    def close(self):
        self.driver.quit()
