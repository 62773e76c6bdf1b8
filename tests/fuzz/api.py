"""Asks every operation of the served description many odd questions, signed out and in every role.

    python3 tests/fuzz/api.py SCHEMATHESIS URL SERVER_LOG [--full]

The server is one with --demo; the accounts, their password and their keys are read from what it
printed. Each operation with each session counts as one test. It fails when an answer is a 5xx,
has a status, a content type, a header or a body that the description does not promise, or when an
operation was not asked at all. The seed is fixed. `cargo xtask test --only api-fuzz` runs it.
"""

import base64
import hashlib
import hmac
import json
import os
import re
import subprocess
import sys
import tempfile
import time
import urllib.request
import xml.etree.ElementTree as ElementTree

SEED = 20261125
CHECKS = "not_a_server_error,status_code_conformance,content_type_conformance,response_headers_conformance,response_schema_conformance"

# What would end the session that asks; asked signed out instead.
ENDS_THE_SESSION = ["sign_out"]
# Other methods than the described ones are tried with this one only: signing out is one of them.
# What ends sessions and grants is asked with ids that are made up, and never with real ones that
# another answer told: those would be the session that asks, and the roles that are still to ask.
SETTINGS = """
[phases.coverage]
unexpected-methods = ["TRACE"]

[[operations]]
include-operation-id = ["end_session", "end_sessions_of", "end_grant"]
phases.coverage.extra-data-sources.responses = false
phases.fuzzing.extra-data-sources.responses = false
"""

# What people who work may ask for; the rest answers everybody alike and is asked signed out.
OF_WORKERS = ["session", "account", "people", "audit", "reports", "regional"]


def accounts(log):
    """The password, and of each account the address, the role and the key if there is one."""
    password = re.search(r'with the password "([^"]+)"', log).group(1)
    rows = re.findall(r"^  (\S+@\S+) +([a-z-]+)(?:   key for an app: ([A-Z2-7 ]+))?$", log, re.M)
    return password, rows


def code(key):
    """The six digits of now (RFC 6238)."""
    secret = base64.b32decode(key.replace(" ", "") + "=" * (-len(key.replace(" ", "")) % 8))
    digest = hmac.new(secret, int(time.time() // 30).to_bytes(8, "big"), hashlib.sha1).digest()
    start = digest[-1] & 15
    return f"{(int.from_bytes(digest[start:start + 4], 'big') & 0x7FFFFFFF) % 1_000_000:06}"


def post(url, path, body, cookie=None):
    """Sends JSON; answers what came back and the cookie that it set."""
    headers = {"content-type": "application/json"} | ({"cookie": cookie} if cookie else {})
    request = urllib.request.Request(url + path, json.dumps(body).encode(), headers, method="POST")
    with urllib.request.urlopen(request, timeout=60) as answer:
        return json.load(answer), answer.headers["set-cookie"].split(";")[0]


def sign_in(url, email, password, key):
    session, cookie = post(url, "/api/v1/session", {"email": email, "password": password})
    if key:
        session, cookie = post(url, "/api/v1/session/second-factor", {"code": code(key)}, cookie)
    if session["state"] != "signed-in":
        raise SystemExit(f"{email} is not signed in: {session['state']}")
    return cookie


def operations(description, wanted):
    """Method and path of what should be asked."""
    for path, item in description["paths"].items():
        for method, operation in item.items():
            if wanted(operation):
                yield f"{method.upper()} {path}"


def ask(program, url, who, cookie, described, expected, full, folder):
    """One run of schemathesis; answers which operations it found good and which not."""
    report = os.path.join(folder, f"{who}.xml")
    settings = os.path.join(folder, "schemathesis.toml")
    with open(settings, "w", encoding="utf-8") as file:
        file.write(SETTINGS)
    command = [program, "--config-file", settings, "run", described, "--url", url, "--checks", CHECKS]
    command += ["--phases", "coverage,fuzzing", "--continue-on-failure", "--no-color"]
    command += ["--seed", str(SEED), "--generation-database", "none", "--no-shrink"]
    command += ["--max-examples", "60" if full else "4", "--warnings", "off"]
    command += ["--report", "junit", "--report-junit-path", report]
    if cookie:
        command += ["--header", f"cookie: {cookie}"]
        for tag in OF_WORKERS:
            command += ["--include-tag", tag]
        for operation in ENDS_THE_SESSION:
            command += ["--exclude-operation-id", operation]
    ran = subprocess.run(command, capture_output=True, text=True, cwd=folder)
    try:
        cases = list(ElementTree.parse(report).getroot().iter("testcase"))
    except (OSError, ElementTree.ParseError):
        cases = []
    bad = {case.get("name") for case in cases for mark in case if mark.tag in ("failure", "error")}
    asked = {case.get("name") for case in cases if not any(mark.tag == "skipped" for mark in case)}
    good = [name for name in expected if name in asked and name not in bad]
    missed = sorted(set(expected) - asked)
    failed = len(expected) - len(good)
    stray = sorted(bad - set(expected))
    if failed or stray or (ran.returncode and not bad):
        print(ran.stdout[-20000:], ran.stderr[-4000:], sep="\n")
        failed = max(failed + len(stray), 1)
    for name in missed:
        print(f"   {who}: {name} was not asked")
    print(f"   {who}: {len(good)} of {len(expected)} operations answer as described", flush=True)
    return len(good), failed


def main():
    program, url, log = sys.argv[1:4]
    full = "--full" in sys.argv[4:]
    with open(log, encoding="utf-8") as file:
        password, people = accounts(file.read())
    with urllib.request.urlopen(f"{url}/api/v1/openapi.json", timeout=60) as answer:
        description = json.load(answer)
    # All sign in before anything is asked: afterwards guessing is slowed down, as it should be.
    sessions = [(role, sign_in(url, email, password, key)) for email, role, key in people]
    if len({role for role, _ in sessions}) < 7:
        raise SystemExit(f"there is not an account for each role: {[role for role, _ in sessions]}")

    def of_workers(operation):
        return operation["tags"][0] in OF_WORKERS and operation["operationId"] not in ENDS_THE_SESSION

    passed = failed = 0
    with tempfile.TemporaryDirectory() as folder:
        # From a file: what a description is read from is not asked again.
        described = os.path.join(folder, "openapi.json")
        with open(described, "w", encoding="utf-8") as file:
            json.dump(description, file)
        for who, cookie in sessions + [("nobody", None)]:
            wanted = of_workers if cookie else (lambda _: True)
            expected = list(operations(description, wanted))
            good, bad = ask(program, url, who, cookie, described, expected, full, folder)
            passed, failed = passed + good, failed + bad
        for who, cookie in sessions:
            request = urllib.request.Request(f"{url}/api/v1/session", headers={"cookie": cookie})
            with urllib.request.urlopen(request, timeout=60) as answer:
                if json.load(answer)["state"] != "signed-in":
                    print(f"   {who} was signed out on the way, so not everything was asked signed in")
                    failed += 1
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
