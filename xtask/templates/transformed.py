"""Transforms the templates as AWS does, and insists on what must hold of the whole.

`python xtask/templates/transformed.py` writes target/transformed/*.json, which cfn-lint, its serverless rules and checkov read
next, and prints what is left under CloudFormation's and API Gateway's limits. It ends with 1 and a list when something is wrong.
"""

import json
import logging
import os
import re
import sys
from pathlib import Path

os.environ.setdefault("AWS_DEFAULT_REGION", "eu-west-3")

logging.disable(logging.WARNING)

from cfnlint.schema.manager import PROVIDER_SCHEMA_MANAGER  # noqa: E402
from samtranslator.translator.transform import transform  # noqa: E402
from samtranslator.yaml_helper import yaml_parse  # noqa: E402

sys.dont_write_bytecode = True
import rights  # noqa: E402

ROOT = Path(__file__).resolve().parents[2]
OUT = ROOT / "target" / "transformed"
# https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html, .../dynamic-references.html
# https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html
LIMITS = {"resources": 500, "parameters": 200, "outputs": 200, "bytes": 1_000_000, "references to secrets": 60}
# Of all nested stacks together, in one operation.
NESTED = 2500
GATEWAY = {"routes": 300, "integrations": 300}
# What answers whatever no route takes.
REFUSE = "Refuse"
faults = []


class Policies:
    """SAM asks for managed policies; no function here has one."""

    def load(self):
        return {}


def insist(holds, what):
    if not holds:
        faults.append(what)


def of(template, kind):
    return {name: one for name, one in template["Resources"].items() if one["Type"] == kind}


def properties(resource):
    return resource.get("Properties", {})


def target(value):
    """The name that a Ref or a GetAtt refers to."""
    if isinstance(value, dict):
        if "Ref" in value:
            return value["Ref"]
        found = value.get("Fn::GetAtt")
        return (found.split(".") if isinstance(found, str) else found or [None])[0]
    return None


def read(path, templates):
    """A template and those that it nests, transformed."""
    template = yaml_parse(path.read_text())
    for resource in template["Resources"].values():
        if resource["Type"] == "AWS::CloudFormation::Stack":
            nested = (path.parent / properties(resource)["TemplateURL"]).resolve()
            read(nested, templates)
            # All lie side by side then.
            resource["Properties"]["TemplateURL"] = nested.with_suffix(".json").name
    for resource in template["Resources"].values():
        if resource["Type"] == "AWS::Serverless::Function":
            resource["Properties"]["CodeUri"] = "s3://bucket/key"
    if "Transform" in template:
        template = transform(template, {}, Policies())
        template.pop("Transform", None)
    templates[path.relative_to(ROOT).as_posix()] = template
    return template


# Asked of a whole account: AWS knows no narrower resource for it.
OF_THE_ACCOUNT = (["ses:DeleteSuppressedDestination"], ["ses:GetAccount"])


def stars(where, role):
    for policy in properties(role).get("Policies", []):
        for statement in policy["PolicyDocument"]["Statement"]:
            for part in ("Action", "Resource"):
                values = statement.get(part, [])
                values = values if isinstance(values, list) else [values]
                bare = [value for value in values if isinstance(value, str) and (value == "*" or value.endswith(":*"))]
                whole = part == "Resource" and statement["Action"] in OF_THE_ACCOUNT
                insist(not bare or whole or statement["Effect"] == "Deny", f"{where}: {part} {bare}")


def may_send(role):
    statements = [one for policy in properties(role).get("Policies", []) for one in policy["PolicyDocument"]["Statement"]]
    return any("sqs:SendMessage" in statement["Action"] for statement in statements)


def mappings_of(mappings, function):
    return [properties(one) for one in mappings.values() if target(properties(one)["FunctionName"]) == function]


def functions(where, template, seen):
    """Every function: own role, memory, time-out, log, failure destination, alarm."""
    logs, roles = of(template, "AWS::Logs::LogGroup"), of(template, "AWS::IAM::Role")
    filters, alarms = of(template, "AWS::Logs::MetricFilter"), of(template, "AWS::CloudWatch::Alarm")
    watched = {json.dumps([properties(one).get(part) for part in ("Namespace", "MetricName")]) for one in alarms.values()}
    mappings = of(template, "AWS::Lambda::EventSourceMapping")
    later = {target(properties(one)["FunctionName"]): properties(one) for one in of(template, "AWS::Lambda::EventInvokeConfig").values()}
    called = {target(properties(one)["FunctionName"]): properties(one)["Principal"] for one in of(template, "AWS::Lambda::Permission").values()}
    scheduled = {target(properties(one)["Target"]["Arn"]): properties(one)["Target"] for one in of(template, "AWS::Scheduler::Schedule").values()}
    ruled = {target(one["Arn"]): one for rule in of(template, "AWS::Events::Rule").values() for one in properties(rule)["Targets"]}
    used = {}
    for name, function in of(template, "AWS::Lambda::Function").items():
        here, what = f"{where}: {name}", properties(function)
        role = target(what.get("Role"))
        insist(role in roles, f"{here} has no role of its stack")
        insist(role not in used, f"{here} has the role of {used.get(role)}")
        used[role] = name
        insist(isinstance(what.get("MemorySize"), int), f"{here} has no memory")
        insist(what.get("Architectures") == [{"Ref": "Architecture"}], f"{here} isn't for the processors that all others are for")
        insist(what.get("Timeout", 3) != 3, f"{here} has no time-out, or Lambda's own")
        log = target(what.get("LoggingConfig", {}).get("LogGroup"))
        insist("RetentionInDays" in properties(logs.get(log, {})), f"{here} logs where nothing ends")
        counted = [one for one in filters.values() if target(properties(one)["LogGroupName"]) == log]
        metrics = [change for one in counted for change in properties(one)["MetricTransformations"]]
        alarm = any(json.dumps([one["MetricNamespace"], one["MetricName"]]) in watched for one in metrics)
        insist(alarm, f"{here} fails without an alarm")
        stars(here, roles.get(role, {}))
        streams = mappings_of(mappings, name)
        for one in streams:
            insist("OnFailure" in one.get("DestinationConfig", {}), f"{here}: its stream has no failure destination")
            insist(one.get("BisectBatchOnFunctionError") and one.get("MaximumRetryAttempts", -1) >= 0, f"{here} tries for ever")
        asynchronous = name in scheduled or called.get(name) in ("events.amazonaws.com", "ses.amazonaws.com")
        if asynchronous:
            insist("OnFailure" in later.get(name, {}).get("DestinationConfig", {}), f"{here}: asynchronous, without a failure destination")
            # SES knows no queue for what it can't hand over.
            of_ses = called.get(name) == "ses.amazonaws.com"
            insist(of_ses or any("DeadLetterConfig" in one for one in (scheduled.get(name), ruled.get(name)) if one), f"{here}: its source has no queue")
            streams.append({})
        if streams:
            insist(may_send(roles.get(role, {})), f"{here} may not send to its failure destination")
        insist(streams or called.get(name) == "apigateway.amazonaws.com", f"{here} is called by nobody")
        source = "stream" if mappings_of(mappings, name) else "bus" if asynchronous else "gateway"
        seen[name] = (what["Timeout"], what["MemorySize"], bool(streams), properties(roles.get(role, {})), source)
    return used


def doors(where, template, seen, total):
    integrations, routes = of(template, "AWS::ApiGatewayV2::Integration"), of(template, "AWS::ApiGatewayV2::Route")
    total["integrations"] += len(integrations)
    total["routes"] += len(routes)
    for name, route in routes.items():
        integration = re.search(r"\$\{(\w+)\}", properties(route)["Target"]["Fn::Sub"]).group(1)
        function = target(properties(integrations[integration])["IntegrationUri"])
        key = properties(route)["RouteKey"]
        insist(key not in seen, f"{where}: {key} twice")
        seen[key] = function


def same_as_rows(doors_seen, functions_seen):
    """The routes and event functions are those of tests/output/routes.txt, no more and no fewer."""
    wanted, events, needs = {}, {}, {REFUSE: []}
    for line in (ROOT / "tests/output/routes.txt").read_text().splitlines():
        cells = re.split(r"\s{2,}", line.strip())
        if len(cells) >= 4 and cells[1] in ("GET", "POST", "PUT", "PATCH", "DELETE"):
            wanted[f"{cells[1]} {cells[2]}"] = cells[0]
            needs[cells[0]] = cells[4].split() if len(cells) > 4 else []
        elif len(cells) >= 4 and cells[2].isdigit():
            events[cells[0]] = (int(cells[2]), int(cells[3]))
            needs[cells[0]] = cells[4].split() if len(cells) > 4 else []
    insist(len(wanted) > 0 and len(events) > 0, "tests/output/routes.txt can't be read")
    found = {key: name for key, name in doors_seen.items() if key != "$default"}
    for key in sorted(wanted.keys() | found.keys()):
        insist(wanted.get(key) == found.get(key), f"{key}: {wanted.get(key)} by its row, {found.get(key)} in the templates")
    found = {name: what[:2] for name, what in functions_seen.items() if what[2]}
    for name in sorted(events.keys() | found.keys()):
        insist(events.get(name) == found.get(name), f"{name}: {events.get(name)} by its row, {found.get(name)} in the templates")
    insist(doors_seen.get("$default") == REFUSE, "nothing refuses what no route takes")
    insist(not rights.unseen(), f"roles that no row needs would pass: {rights.unseen()}")
    for name, (*_, role, source) in functions_seen.items():
        for fault in rights.faults(role, needs.get(name, []), source):
            insist(False, f"{name}: {fault}")
    return len(wanted), len(events)


def whole(where, template, kinds):
    for name, parameter in template.get("Parameters", {}).items():
        insist(parameter.get("Description"), f"{where}: parameter {name} isn't described")
    for name, resource in template["Resources"].items():
        kinds.add(resource["Type"])
        if resource["Type"] == "AWS::Logs::LogGroup":
            insist("RetentionInDays" in properties(resource), f"{where}: {name} is kept for ever")
        if resource["Type"] in ("AWS::DynamoDB::Table", "AWS::S3::Bucket", "AWS::SecretsManager::Secret", "AWS::SQS::Queue"):
            insist(resource.get("DeletionPolicy") == "Retain", f"{where}: {name} goes with its stack")


def taggable(kind):
    """Whether the stack's tags reach it."""
    schema = PROVIDER_SCHEMA_MANAGER.get_resource_schema(os.environ["AWS_DEFAULT_REGION"], kind).schema
    return (schema.get("tagging") or {}).get("taggable", False)


def room(templates, total):
    print("what is left under the limits, by the fullest template")
    for what, limit in LIMITS.items():
        def size(template):
            if what == "bytes":
                return len(json.dumps(template))
            if what == "references to secrets":
                return json.dumps(template).count("{{resolve:")
            return len(template.get(what.capitalize(), {}))
        where, most = max(((where, size(template)) for where, template in templates.items()), key=lambda pair: pair[1])
        insist(most <= limit, f"{where}: {most} {what}, {limit} at most")
        print(f"  {what:22} {most:7} of {limit:7}  {limit - most:7} left  {where}")
    resources = sum(len(template["Resources"]) for template in templates.values())
    insist(resources <= NESTED, f"{resources} resources in all, {NESTED} at most")
    print(f"  {'resources':22} {resources:7} of {NESTED:7}  {NESTED - resources:7} left  in all templates")
    for what, limit in GATEWAY.items():
        insist(total[what] <= limit, f"{total[what]} {what}, {limit} at most")
        print(f"  {what:22} {total[what]:7} of {limit:7}  {limit - total[what]:7} left  of the HTTP API")


def main():
    templates = {}
    read(ROOT / "template.yaml", templates)
    read(ROOT / "infra/domain.yaml", templates)
    stray = {path.relative_to(ROOT).as_posix() for path in (ROOT / "infra").glob("*.yaml")} - templates.keys()
    insist(not stray, f"no stack nests {sorted(stray)}")
    functions_seen, doors_seen, total, kinds = {}, {}, {"routes": 0, "integrations": 0}, set()
    OUT.mkdir(parents=True, exist_ok=True)
    for old in OUT.glob("*.json"):
        old.unlink()
    for where, template in templates.items():
        (OUT / (Path(where).stem + ".json")).write_text(json.dumps(template, indent=1))
        functions(where, template, functions_seen)
        doors(where, template, doors_seen, total)
        whole(where, template, kinds)
    routes, events = same_as_rows(doors_seen, functions_seen)
    room(templates, total)
    print(f"{len(functions_seen)} functions for {routes} routes, {events} events and what no route takes, in {len(templates)} templates")
    alarms = [properties(one) for template in templates.values() for one in of(template, "AWS::CloudWatch::Alarm").values()]
    metrics = sum(sum("MetricStat" in one for one in alarm.get("Metrics", [])) or 1 for alarm in alarms)
    print(f"{len(alarms)} alarms watch {metrics} metrics, of which CloudWatch's price begins with the eleventh")
    print("not tagged, because AWS can't: " + ", ".join(sorted(kind.removeprefix("AWS::") for kind in kinds if not taggable(kind))))
    for fault in faults:
        print(f"  {fault}", file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
