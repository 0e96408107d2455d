"""Uses an exported page in a headless Chromium, over its debugging protocol."""

import json
import re
import subprocess
import tempfile
import time

import websocket


class Browser:
    """One page of a Chromium that is started for it."""

    def __init__(self):
        self.profile = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        self.process = subprocess.Popen(
            ["chromium", "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run",
             "--disable-background-networking", "--disable-component-update", "--disable-sync",
             "--disable-default-apps", "--disable-dev-shm-usage",
             # One process for all frames: what is in them can be asked over one connection.
             "--disable-features=IsolateSandboxedIframes", "--disable-site-isolation-trials",
             "--remote-debugging-port=0",
             "--remote-allow-origins=*", f"--user-data-dir={self.profile.name}", "about:blank"],
            stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True)
        address = None
        while address is None:
            line = self.process.stderr.readline()
            if not line:
                raise SystemExit("exports: Chromium does not start")
            found = re.search(r"DevTools listening on (ws://\S+)", line)
            address = found.group(1) if found else None
        self.socket = websocket.create_connection(address, timeout=60)
        self.number = 0
        self.session = None
        self.requests = []
        self.errors = []
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.call(
            "Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Network", "Runtime", "Log", "Accessibility"):
            self.call(f"{domain}.enable")

    def close(self):
        self.socket.close()
        self.process.terminate()
        self.process.wait(timeout=30)
        self.process.stderr.close()
        self.profile.cleanup()

    def call(self, method, **parameters):
        self.number += 1
        message = {"id": self.number, "method": method, "params": parameters}
        if self.session:
            message["sessionId"] = self.session
        self.socket.send(json.dumps(message))
        while True:
            answer = json.loads(self.socket.recv())
            self.note(answer)
            if answer.get("id") == self.number:
                if "error" in answer:
                    raise SystemExit(f"exports: {method}: {answer['error']}")
                return answer["result"]

    def note(self, message):
        method, told = message.get("method"), message.get("params", {})
        if method == "Network.requestWillBeSent":
            self.requests.append(told["request"]["url"])
        elif method == "Runtime.exceptionThrown":
            self.errors.append(json.dumps(told["exceptionDetails"]))
        elif method == "Log.entryAdded" and told["entry"]["level"] == "error":
            self.errors.append(told["entry"]["text"])

    def size(self, width, height):
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height,
                  deviceScaleFactor=1, mobile=False)

    def open(self, url):
        # Only from another page does an address with another fragment load anew.
        self.call("Page.navigate", url="about:blank")
        self.call("Page.navigate", url=url)
        self.wait("document.readyState === 'complete'")

    def run(self, script, context=None):
        extra = {"contextId": context} if context else {}
        result = self.call(
            "Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True, **extra)
        if "exceptionDetails" in result:
            raise SystemExit(f"exports: {script}: {result['exceptionDetails']}")
        return result["result"].get("value")

    def wait(self, script, context=None):
        for _ in range(200):
            if self.run(script, context):
                return
            time.sleep(0.05)
        raise SystemExit(f"exports: the page never came to: {script}")

    def key(self, name, code=0, text=None):
        parts = {"key": name, "windowsVirtualKeyCode": code}
        down = {**parts, "text": text} if text else parts
        self.call("Input.dispatchKeyEvent", type="keyDown" if text else "rawKeyDown", **down)
        self.call("Input.dispatchKeyEvent", type="keyUp", **parts)

    def click(self, selector, across=0.5):
        x, y = self.run(
            f"(() => {{ const r = document.querySelector({json.dumps(selector)})"
            f".getBoundingClientRect(); return [r.left + r.width * {across}, "
            "r.top + r.height / 2]; })()")
        for kind in ("mousePressed", "mouseReleased"):
            self.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)


ARROWS = {"ArrowLeft": 37, "ArrowUp": 38, "ArrowRight": 39, "ArrowDown": 40, "Home": 36, "End": 35,
          "PageUp": 33, "PageDown": 34}
PLACE = "Number(document.getElementById('slider').value)"
LAST = "Number(document.getElementById('slider').max)"
HASH = "decodeURIComponent(window.location.hash)"
CAPTION = "document.getElementById('caption').textContent"


class Checks:
    def __init__(self, browser, url, transcript):
        self.browser = browser
        self.url = url
        self.transcript = transcript
        self.count = 0

    def holds(self, what, found, wanted=True):
        self.count += 1
        if found != wanted:
            raise SystemExit(f"exports: page: {what}: {found!r}, not {wanted!r}")

    def address(self, what, wanted):
        """The address follows at once, or a moment later where one goes fast."""
        for _ in range(20):
            if self.browser.run(HASH) == wanted:
                break
            time.sleep(0.05)
        self.holds(what, self.browser.run(HASH), wanted)

    def press(self, name):
        if name in ARROWS:
            self.browser.key(name, ARROWS[name])
        else:
            self.browser.key(name, ord(name), text=name)

    def keyboard(self):
        run = self.browser.run
        self.browser.open(self.url)
        self.holds("it opens at the start", run(PLACE), 0)
        for name, wanted in [("ArrowRight", 1), ("PageDown", 2), ("ArrowDown", 3),
                             ("ArrowLeft", 2), ("PageUp", 1), ("Home", 0)]:
            self.press(name)
            self.holds(name, run(PLACE), wanted)
        self.press("End")
        self.holds("End", run(f"{PLACE} === {LAST}"))
        self.press("Home")
        for wanted in ("election", 'partition & "all"', "healed"):
            self.press("]")
            self.address("]", f"#mark={wanted}")
        self.press("[")
        self.address("[", '#mark=partition & "all"')
        self.holds("the mark's caption", "alone with n4" in run(CAPTION))
        self.press("ArrowRight")
        self.browser.wait(f"{HASH}.startsWith('#step=')")
        before = run("document.getElementById('detail').value")
        self.press("d")
        self.holds("d", run("document.getElementById('detail').value") != before)
        self.press("Home")
        self.press(" ")
        self.browser.wait(f"{PLACE} > 0")
        self.press(" ")
        stopped = run(PLACE)
        time.sleep(1.5)
        self.holds("space pauses", run(PLACE), stopped)

    def mouse(self):
        run = self.browser.run
        self.browser.open(self.url)
        for button, wanted in [("#forward", 1), ("#forward", 2), ("#back", 1), ("#first", 0)]:
            self.browser.click(button)
            self.holds(button, run(PLACE), wanted)
        self.browser.click("#mark-on")
        self.address("#mark-on", "#mark=election")
        self.browser.click("#marks button:nth-child(3)")
        self.address("a mark's button", "#mark=healed")
        self.browser.click("#slider", 0.5)
        middle = run(f"{PLACE} / {LAST}")
        self.holds("the slider's middle", 0.4 < middle < 0.6)
        row = ".row[aria-selected=\"false\"].event:nth-last-child(6)"
        stop = run(f"document.querySelector('{row}').dataset.stop")
        self.browser.click(row, 0.8)
        self.holds("a row of the ladder", run(
            "document.querySelector('.row[aria-selected=\"true\"]').dataset.stop"), stop)
        self.browser.click("#last")
        self.holds("#last", run(f"{PLACE} === {LAST}"))
        self.holds("the last step has no next one", run("$('forward').disabled"))

    def question(self):
        run = self.browser.run
        self.browser.open(self.url)
        question = run("rows.find((row) => row.kind === 'question').stop")
        run(f"go({question})")
        self.holds("a question hides its answer", "Answer" in run(CAPTION), False)
        self.browser.click("#caption button")
        self.holds("the answer comes", "Answer: no" in run(CAPTION))

    def links(self):
        run = self.browser.run
        self.browser.open(self.url + "#mark=healed")
        self.holds("a link to a mark", "3/3 healed" in run(CAPTION))
        self.browser.open(self.url + "#step=22")
        self.holds("a link to a step", run("document.querySelector('#status b').textContent"), "22")
        run("window.location.hash = '#mark=election'")
        self.browser.wait(f"{CAPTION}.includes('1/3')")
        self.browser.open(self.url + "#mark=nowhere")
        self.holds("a wrong link opens the start", run(PLACE), 0)
        # Every stop has an address, and every address leads to its stop.
        self.holds("addresses", run(
            "names.length === new Set(names).size && names.every("
            "(name, stop) => stopOfAddress('#step=' + encodeURI(name)) === stop)"))

    def states(self):
        """The page's last node table is what the transcript ends with."""
        self.browser.open(self.url)
        self.press("End")
        table = self.browser.run(
            "[...document.querySelectorAll('#nodes tbody tr')].map((row) =>"
            " [...row.cells].map((cell) => cell.textContent))")
        lines = [line for line in self.transcript.splitlines() if line.startswith("node: ")]
        for row, line in zip(table, lines[-len(table):]):
            told = re.match(
                r"node: (n\d+): role (\w+); term (\d+); vote (\w+); leader \w+; commit (\d+); "
                r"applied (\d+); log \d+\.\.(\d+)", line).groups()
            shown = (row[0], row[1].split()[2].lower(), row[2], row[3].replace("--", "none"),
                     row[4], row[5], row[6])
            told = (told[0], told[1][:8], *told[2:])
            self.holds("the last state", (shown[0], shown[1][:8], *shown[2:]), told)
        # Back and forth, each state is the same as coming from the start.
        self.holds("states", self.browser.run(
            "(() => { const walk = emptyState(); let same = true;"
            " data.stops.forEach(([, , , change], stop) => { apply(walk, change);"
            " same = same && JSON.stringify(walk) === JSON.stringify(stateAt(stop)); });"
            " return same; })()"))

    def sizes(self, folder):
        run = self.browser.run
        for width, height in [(1400, 900), (1024, 640), (640, 360), (400, 800)]:
            self.browser.size(width, height)
            self.browser.open(self.url + "#mark=healed")
            self.press("End")
            wide = run("document.documentElement.scrollWidth")
            self.holds(f"nothing sticks out at {width}", wide <= width)
            for button in ("#first", "#play", "#last", "#slider"):
                inside = run(
                    f"(() => {{ const r = document.querySelector('{button}')"
                    ".getBoundingClientRect(); return r.left >= 0 && r.right <= innerWidth"
                    " && r.top >= 0 && r.bottom <= innerHeight; })()")
                self.holds(f"{button} is in sight at {width}x{height}", inside)
            cut = run("[...document.querySelectorAll('.row .what')]"
                      ".filter((what) => what.scrollWidth > what.clientWidth + 1).length")
            self.holds(f"no row is cut sideways at {width}", cut, 0)
        self.browser.size(1400, 900)

    def schemes(self):
        seen = set()
        for scheme in ("dark", "light"):
            self.browser.call("Emulation.setEmulatedMedia", features=[
                {"name": "prefers-color-scheme", "value": scheme}])
            self.browser.open(self.url)
            seen.add(self.browser.run("getComputedStyle(document.body).backgroundColor"))
        self.holds("dark and light differ", len(seen), 2)

    def names(self):
        """Whatever one can use has a name that a screen reader can say."""
        self.browser.open(self.url + "#mark=healed")
        tree = self.browser.call("Accessibility.getFullAXTree")["nodes"]
        roles = {"button", "slider", "combobox", "checkbox", "listbox", "option", "heading"}
        used = [node for node in tree
                if node.get("role", {}).get("value") in roles and not node.get("ignored")]
        self.holds("there are things to use", len(used) > 20)
        silent = [node["role"]["value"] for node in used
                  if not node.get("name", {}).get("value", "").strip()]
        self.holds("everything has a name", silent, [])

    def frame(self, folder):
        """In a frame of another page, at the size of a slide."""
        with open(f"{folder}/host.html", "w", encoding="utf-8") as file:
            file.write(
                "<!doctype html><body style='margin:0'><iframe width=800 height=450 "
                f"sandbox='allow-scripts' src='{self.url}#mark=healed'></iframe>")
        self.browser.size(820, 480)
        self.browser.open(f"file://{folder}/host.html")
        for _ in range(100):
            tree = self.browser.call("Page.getFrameTree")["frameTree"]
            if tree.get("childFrames"):
                break
            time.sleep(0.05)
        frame = tree["childFrames"][0]["frame"]["id"]
        context = self.browser.call("Page.createIsolatedWorld", frameId=frame)["executionContextId"]
        self.browser.wait(f"{CAPTION}.includes('3/3 healed')", context)
        fits = self.browser.run("document.documentElement.scrollWidth <= 800", context)
        self.holds("it fits a frame", fits)
        before = self.browser.run(PLACE, context)
        self.browser.click("iframe", 0.02)
        self.press("ArrowRight")
        self.browser.wait(f"{PLACE} === {before + 1}", context)
        self.count += 2


def check(page, transcript, folder):
    """Returns how many things were checked; ends the program at the first that is wrong."""
    browser = Browser()
    try:
        checks = Checks(browser, f"file://{page}", transcript)
        browser.size(1400, 900)
        checks.keyboard()
        checks.mouse()
        checks.question()
        checks.links()
        checks.states()
        checks.sizes(folder)
        checks.schemes()
        checks.names()
        checks.frame(folder)
        left = [url for url in browser.requests
                if not url.startswith((f"file://{folder}/", "data:", "about:"))]
        checks.holds("no request leaves", left, [])
        checks.holds("no errors", browser.errors, [])
        return checks.count
    finally:
        browser.close()
