"""What a role may hold: a list of its own, beside the one that writes the roles, so that a change of one alone shows.

`faults(role, needs)` tells what a function's transformed role has too much, too little, or too widely for the needs of its row.
"""

READ = {"dynamodb:BatchGetItem", "dynamodb:GetItem", "dynamodb:Query"}
WRITE = {"dynamodb:ConditionCheckItem", "dynamodb:DeleteItem", "dynamodb:PutItem", "dynamodb:UpdateItem"}
STREAM = {"dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator"}
# Neither Scan nor PartiQL, neither tables nor keys nor rights: what isn't here nobody has.
OF_NEED = {
    "TableRead": READ,
    "TableWrite": WRITE,
    "GlobalTable": READ | WRITE,
    "FilesRead": {"s3:GetObject"},
    "FilesWrite": {"s3:DeleteObject", "s3:PutObject"},
    "ScanVerdict": {"s3:GetObjectTagging"},
    "Letters": {"s3:DeleteObject", "s3:GetObject", "s3:ListBucket"},
    "Mail": {"ses:DeleteSuppressedDestination", "ses:SendEmail", "ses:SendRawEmail"},
    "MailQuota": {"ses:GetAccount"},
    "SigningKey": set(),
    "LinkKey": set(),
    "Hashing": set(),
}
OF_ALL = {"logs:CreateLogStream", "logs:PutLogEvents"}
OF_STREAM = STREAM | {"sqs:SendMessage"}
OF_BUS = {"sqs:SendMessage"}


def listed(value):
    return value if isinstance(value, list) else [value]


def allowed(needs, source):
    """The actions of a function with these needs, called by the gateway, the stream or the bus."""
    actions = set(OF_ALL).union(*(OF_NEED[need] for need in needs))
    if {"FilesRead", "FilesWrite"} <= set(needs):
        # Who checks objects must be told that one is missing.
        actions.add("s3:ListBucket")
    return actions | {"gateway": set(), "stream": OF_STREAM, "bus": OF_BUS}[source]


def keys(statement, needs):
    """The fence around keys: `ForAllValues` alone would hold for a call that names no key, so `Null` must deny that one."""
    condition = statement.get("Condition", {})
    prefixes = condition.get("ForAllValues:StringLike", {}).get("dynamodb:LeadingKeys")
    wanted = ["T#*", "G#*"] if "GlobalTable" in needs else ["T#*"]
    if prefixes is None or sorted(listed(prefixes)) != sorted(wanted):
        yield f"leading keys {prefixes}, {wanted} by its needs"
    if condition.get("Null", {}).get("dynamodb:LeadingKeys") not in ("false", False):
        yield "a call without a leading key passes"


def faults(properties, needs, source):
    """What is wrong with a role."""
    held = set()
    if properties.get("ManagedPolicyArns"):
        yield "managed policies"
    for policy in properties.get("Policies", []):
        for statement in policy["PolicyDocument"]["Statement"]:
            name = statement.get("Sid", "a statement")
            if statement.get("Effect") != "Allow" or "NotAction" in statement or "NotResource" in statement:
                yield f"{name}: allows by what it leaves out"
                continue
            actions = set(listed(statement["Action"]))
            held |= actions
            if actions & (READ | WRITE):
                yield from (f"{name}: {fault}" for fault in keys(statement, needs))
    wanted = allowed(needs, source)
    if held - wanted:
        yield f"may {sorted(held - wanted)}, which its row doesn't need"
    if wanted - held:
        yield f"may not {sorted(wanted - held)}, which its row needs"


def role(*statements):
    return {"Policies": [{"PolicyDocument": {"Statement": [{"Effect": "Allow", "Action": sorted(OF_ALL)}, *statements]}}]}


def table(actions=READ, prefixes=("T#*",), null="false"):
    """A statement on the table, for the proof below."""
    condition = {"ForAllValues:StringLike": {"dynamodb:LeadingKeys": list(prefixes)}}
    if null is not None:
        condition["Null"] = {"dynamodb:LeadingKeys": null}
    return {"Effect": "Allow", "Action": sorted(actions), "Condition": condition}


def unseen():
    """Which wrong roles this file would let pass; none, or it proves nothing."""
    right = [(role(table()), ["TableRead"]), (role(table(READ | WRITE, ["T#*", "G#*"])), ["GlobalTable"])]
    wrong = {
        "Scan": role(table(READ | {"dynamodb:Scan"})),
        "PartiQL": role(table(READ | {"dynamodb:PartiQLSelect"})),
        "a star": role(table({"dynamodb:*"})),
        "writing": role(table(READ | WRITE)),
        "nothing": role(),
        "no fence": role({"Effect": "Allow", "Action": sorted(READ)}),
        "no Null": role(table(null=None)),
        "Null: true": role(table(null="true")),
        "every key": role(table(prefixes=["*"])),
        "keys of nobody": role(table(prefixes=["T#*", "G#*"])),
        "all but one": role(table(), {"Effect": "Allow", "NotAction": ["iam:PassRole"]}),
        "a managed policy": {**role(table()), "ManagedPolicyArns": ["arn:aws:iam::aws:policy/ReadOnlyAccess"]},
    }
    passed = [what for what, properties in wrong.items() if not list(faults(properties, ["TableRead"], "gateway"))]
    return passed + [f"{needs} refused" for properties, needs in right if list(faults(properties, needs, "gateway"))]
