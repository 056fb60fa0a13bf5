"""A headless Chromium that opens pages from a file and saves what it shows."""
import base64
import shutil

from selenium import webdriver
from selenium.webdriver.chrome.service import Service


def start():
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium")
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--disable-dev-shm-usage"):
        options.add_argument(argument)
    driver = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
    # axe goes past every element of a long page.
    driver.set_script_timeout(300)
    return driver


def load(driver, file, width):
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride",
                           {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False})
    driver.get(file.as_uri())


def save(driver, file, x, y, width, height):
    """A part of the page, in pixels from its top left, as PNG."""
    shot = driver.execute_cdp_cmd("Page.captureScreenshot", {"captureBeyondViewport": True, "format": "png", "clip": {
        "x": x, "y": y, "width": width, "height": height, "scale": 1}})
    file.write_bytes(base64.b64decode(shot["data"]))
