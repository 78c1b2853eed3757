"""What schemathesis can't know: an agency to sign up, ids that name something, versions to change, keys for requests."""

import json
import os
import re
import secrets
import urllib.request
import zlib

import schemathesis

ADDRESS = os.environ["PARVIS_ADDRESS"]
PASSWORD = "un-chat-gris-sur-le-toit-9"
OWNER = "odile@example.com"
ID = re.compile(r"\b([a-z]{3})_[0-9a-hjkmnp-tv-z]{26}\b")
WHOLE_ID = re.compile(r"^([a-z]{3})_[0-9a-hjkmnp-tv-z]{26}$")
TAG = re.compile(r'^"[0-9]{1,18}(-[0-9a-f]{8})?"$')
KEY = re.compile(r"^[!-~]{8,128}$")
CURSOR = re.compile(r"^[A-Za-z0-9_-]{22,}$")
MOST = 40

# Ids by prefix, oldest first; and the last version of each path that was answered with one.
ids: dict[str, list[str]] = {}
versions: dict[str, str] = {}


def ask(method, path, token=None, body=None):
    """One request of our own; its answer is learned from like any other."""
    headers = {"Content-Type": "application/json", "Idempotency-Key": secrets.token_hex(16)}
    if token:
        headers["Authorization"] = f"Bearer {token}"
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(f"{ADDRESS}/api/v1{path}", data, headers, method=method)
    with urllib.request.urlopen(request) as answer:
        text = answer.read().decode()
        learn(f"/api/v1{path}", text, answer.headers.get("ETag"))
    return json.loads(text) if text else None


def learn(path, text, version):
    for found in ID.finditer(text):
        known = ids.setdefault(found[1], [])
        if found[0] not in known:
            known.append(found[0])
            # The first ones stay: they were made to be there.
            if len(known) > MOST:
                del known[MOST // 2]
    if version:
        versions[path] = version


def found_agency():
    """An agency with one of everything that can be made in a request."""
    body = {"agency_name": "Atelier Lumen", "first_name": "Odile", "last_name": "Dupond", "email": OWNER}
    token = ask("POST", "/organizations", body=body | {"password": PASSWORD, "slug": "lumen"})["access_token"]
    company = ask("POST", "/companies", token, {"name": "Quillon et fils"})["id"]
    client = ask("POST", "/clients", token, {"first_name": "Léa", "last_name": "Noir", "email": "lea@example.com"})["id"]
    ask("PUT", f"/companies/{company}/people/{client}", token)
    ask("POST", f"/clients/{client}/comments", token, {"text": "Rappeler lundi."})
    workspace = ask("POST", "/workspaces", token, {"title": "Projet"})["id"]
    ask("PUT", f"/workspaces/{workspace}/clients/{client}", token)
    ask("POST", f"/workspaces/{workspace}/folders", token, {"name": "Plans"})
    ask("POST", "/tags", token, {"name": "Fidèle"})
    ask("POST", "/teams", token, {"name": "Chantiers"})
    ask("GET", "/me", token)
    ask("GET", "/sessions", token)


found_agency()


@schemathesis.auth(refresh_interval=240)
class Owner:
    """The agency's owner, signed in anew whenever her session has ended: some operations end it."""

    def get(self, case, context):
        return ask("POST", "/sessions", body={"email": OWNER, "password": PASSWORD})["access_token"]

    def set(self, case, token, context):
        case.headers = case.headers or {}
        case.headers["Authorization"] = f"Bearer {token}"


def real(value):
    """A well-formed id that names nothing becomes, three times out of four, one that names something."""
    form = WHOLE_ID.match(value)
    known = ids.get(form[1], []) if form else []
    draw = zlib.crc32(value.encode())
    return value if not known or value in known or draw % 4 == 0 else known[draw // 4 % len(known)]


def realer(value):
    if isinstance(value, str):
        return real(value)
    # JSON Schema takes 5.0 for an integer; whoever writes JSON from integers writes 5.
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return int(value)
    if isinstance(value, list):
        return [realer(item) for item in value]
    if isinstance(value, dict):
        return {name: realer(item) for name, item in value.items()}
    return value


@schemathesis.hook
def before_call(context, case, kwargs):
    if case.path_parameters:
        case.path_parameters = {name: realer(value) for name, value in case.path_parameters.items()}
    if isinstance(case.body, (dict, list)):
        case.body = realer(case.body)
    query, headers = case.query or {}, case.headers or {}
    # A cursor that nobody was given goes on from nowhere: the first page is asked for instead.
    if CURSOR.match(str(query.get("cursor", ""))):
        del query["cursor"]
    for name, value in query.items():
        query[name] = realer(value) if isinstance(value, str) else value
    if TAG.match(str(headers.get("If-Match", ""))):
        headers["If-Match"] = versions.get(case.formatted_path, '"1"')
    if KEY.match(str(headers.get("Idempotency-Key", ""))):
        headers["Idempotency-Key"] = secrets.token_hex(16)


@schemathesis.hook
def after_call(context, case, response):
    if response.status_code < 300:
        learn(case.formatted_path, response.text or "", (response.headers.get("etag") or [None])[0])


@schemathesis.hook
def filter_failure(context, failure, case, response):
    """White space around a text doesn't count, and JSON Schema can't say so: a text that is too long only with it is taken."""
    if "String larger than maxLength" not in failure.message or not isinstance(case.body, dict):
        return True
    return not any(isinstance(text, str) and text != text.strip() for text in case.body.values())
