"""What is proved of a page in one state: no finding of axe-core, nothing cut off at any zoom, targets large enough."""

import functools
import pathlib

ROOT = pathlib.Path(__file__).resolve().parents[2]
AXE = ROOT / ".build/python/axe_playwright_python/axe.min.js"

# WCAG 2.2 A and AA whole, what axe calls best practice, and of AAA the contrast of 7:1.
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
         "rules": {"color-contrast-enhanced": {"enabled": True}}}

FINDINGS = """
const done = arguments[arguments.length - 1];
axe.run(document, arguments[0]).then(
  ({violations}) => done(violations.flatMap(({id, help, nodes}) => nodes.map(({target, failureSummary}) =>
    `${id}: ${help}: ${target.join(" ")}: ${failureSummary.split("\\n").slice(1, 3).join("; ")}`))),
  (failure) => done([String(failure)]));
"""

# Text that its own box cuts off, a page that must be scrolled sideways, something to press that lies outside the page.
CUT_OFF = """
const found = [];
const root = document.scrollingElement;
if (root.scrollWidth > root.clientWidth) found.push(`scrolls sideways by ${root.scrollWidth - root.clientWidth} px`);
const open = document.querySelector("dialog[open]");
for (const node of (open ?? document.body).querySelectorAll("*")) {
  if (!(node instanceof HTMLElement) || !node.checkVisibility({visibilityProperty: true, opacityProperty: true})) continue;
  if (node.closest(".heard-only")) continue;
  const style = getComputedStyle(node);
  const name = `${node.tagName.toLowerCase()}${node.id ? "#" + node.id : ""}.${node.className}`;
  // What is typed into a field moves with the caret: nothing of it is out of reach.
  const moves = node.matches("input") || node.hasAttribute("data-shortened");
  const cuts = ["hidden", "clip"].includes(style.overflowX) && !moves;
  if (cuts && node.scrollWidth > node.clientWidth + 1) found.push(`${name} cuts off ${node.scrollWidth - node.clientWidth} px`);
  const box = node.getBoundingClientRect();
  if (node.matches("button, input, select, textarea, a[href], p, h1, h2, h3, legend, label")
      && (box.left < -1 || box.right > innerWidth + 1) && !node.closest("[data-scrolls]")) {
    found.push(`${name} lies outside: ${Math.round(box.left)} to ${Math.round(box.right)} of ${innerWidth}`);
  }
}
return found;
"""

SMALL = """
return [...document.querySelectorAll("button, input:not([type=hidden]), select, textarea, a[href], summary")]
  .filter((node) => node.checkVisibility({visibilityProperty: true}) && !node.closest("dialog:not([open])"))
  .map((node) => [node, (node.matches("input[type=radio], input[type=checkbox]") && node.closest("label") || node)
    .getBoundingClientRect()])
  .filter(([, box]) => box.width < arguments[0] - .5 || box.height < arguments[0] - .5)
  .map(([node, box]) => `${node.tagName} ${node.textContent.trim() || node.name}: ${box.width} × ${box.height}`);
"""


@functools.cache
def axe_source():
    if not AXE.exists():
        raise FileNotFoundError(f"{AXE.relative_to(ROOT)} is not there. Run: Tools/install-packages test")
    return AXE.read_text()


class Proof:
    """Looks at what a browser shows now."""

    def __init__(self, browser):
        self.browser, self.driver = browser, browser.driver

    def findings(self):
        if not self.driver.execute_script("return 'axe' in window"):
            self.driver.execute_script(axe_source())
        return self.driver.execute_async_script(FINDINGS, RULES)

    def cut_off(self):
        return self.driver.execute_script(CUT_OFF)

    def too_small(self, pixels=44):
        return self.driver.execute_script(SMALL, pixels)

    def everything(self):
        """All that is wrong here; empty when nothing is."""
        return self.findings() + self.cut_off() + self.too_small()

    def size(self, width, height, scale=1):
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
            "width": width, "height": height, "deviceScaleFactor": scale, "mobile": False})

    def picture(self, path, scale):
        """The window as it is seen, made smaller: a picture for people to look at, not to measure."""
        import base64
        x, y, width, height = self.driver.execute_script("return [scrollX, scrollY, innerWidth, innerHeight]")
        shot = self.driver.execute_cdp_cmd("Page.captureScreenshot", {
            "format": "png", "clip": {"x": x, "y": y, "width": width, "height": height, "scale": scale}})
        path = pathlib.Path(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(base64.b64decode(shot["data"]))

    def focused(self, selector):
        return self.driver.execute_script("return document.activeElement?.matches(arguments[0]) ?? false", selector)

    def focus_is_seen(self):
        return self.driver.execute_script("""
            const style = getComputedStyle(document.activeElement);
            const month = document.activeElement.closest(".month");
            return [style, month && getComputedStyle(month)].some((one) =>
              one && one.outlineStyle !== "none" && parseFloat(one.outlineWidth) >= 2);""")
