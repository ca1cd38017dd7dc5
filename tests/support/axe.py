"""What axe-core finds wrong with a page for people who cannot see or point well."""

from importlib.resources import files

from playwright.sync_api import Page

_SCRIPT = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")

_RUN = """async () => {
  const { violations } = await axe.run(document, { resultTypes: ["violations"] });
  return violations.filter(({ impact }) => ["serious", "critical"].includes(impact))
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
}"""


def serious_issues(page: Page) -> list[str]:
    """Returns each serious or critical issue of what the page shows now, with its element."""
    if not page.evaluate("() => Boolean(window.axe)"):
        page.evaluate(_SCRIPT)
    found: list[str] = page.evaluate(_RUN)
    return found
