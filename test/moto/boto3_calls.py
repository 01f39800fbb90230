"""Makes recorded calls through boto3, whose models and parsers are its own, and says what it was answered.

    AWS_ENDPOINT_URL=http://localhost:4566 python boto3_calls.py < calls.ndjson

Reads the calls of a recording, one a line, and writes each with the output or error that boto3 understood, as a
recording has it.
"""

import base64
import json
import socket
import sys
from datetime import datetime, timezone
from functools import cache

import boto3
from botocore import handlers, xform_name
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from botocore.parsers import ResponseParserError
from botocore.response import StreamingBody

# Where boto3's name of a service is not the suffix of the SDK's package.
NAMES = {
    "api-gateway": "apigateway",
    "auto-scaling": "autoscaling",
    "cloudwatch-logs": "logs",
    "config-service": "config",
    "elastic-beanstalk": "elasticbeanstalk",
    "cognito-identity-provider": "cognito-idp",
    "database-migration-service": "dms",
    "elastic-load-balancing": "elb",
    "elastic-load-balancing-v2": "elbv2",
    "eventbridge": "events",
    "global-accelerator": "globalaccelerator",
    "resource-groups-tagging-api": "resourcegroupstaggingapi",
    "route-53": "route53",
    "s3-control": "s3control",
    "secrets-manager": "secretsmanager",
}

# The answer to a HEAD has no body, so boto3 calls its error by the status and the SDK by that status's name.
BODILESS = {"404": "NotFound"}


def main() -> None:
    resolve_subdomains()
    for line in sys.stdin:
        call = json.loads(line)
        asked = {
            key: call[key] for key in ("account", "region", "service", "operation", "input")
        }
        print(json.dumps({**asked, **answer(**asked)}))


def answer(account: str, region: str, service: str, operation: str, input: dict) -> dict:
    client = client_for(service, region, account)
    shape = client.meta.service_model.operation_model(operation).input_shape
    arguments = to_boto3(shape, input) if shape else {}
    try:
        output = getattr(client, xform_name(operation))(**arguments)
    except ClientError as error:
        return {"error": error_of(client, error)}
    except (BotoCoreError, ResponseParserError) as error:
        return {"error": {"name": type(error).__name__, "message": str(error)}}
    del output["ResponseMetadata"]
    # A number to the SDK, a text of digits to boto3.
    if service == "route-53" and "MaxItems" in output:
        output["MaxItems"] = int(output["MaxItems"])
    return {"output": plain(output)}


@cache
def client_for(service: str, region: str, account: str):
    client = boto3.client(
        NAMES.get(service, service),
        region,
        # The endpoint reads the account from the key; any secret will do.
        aws_access_key_id=f"ASIA{account}ROLE",
        aws_secret_access_key="any",
        config=Config(retries={"total_max_attempts": 1}),
    )
    # boto3 makes dictionaries of IAM's policy documents; a recording has them as they were sent.
    client.meta.events.unregister("after-call.iam", handlers.json_decode_policies)
    return client


def to_boto3(shape, value):
    """A recorded value as boto3 takes it, by its own model; a member that has not, it refuses by itself."""
    if shape.type_name == "string" and isinstance(value, int):
        return str(value)
    if shape.type_name == "timestamp":
        return datetime.fromisoformat(value)
    if shape.type_name == "blob":
        return base64.b64decode(value["$base64"])
    if shape.type_name == "list":
        return [to_boto3(shape.member, one) for one in value]
    if shape.type_name == "map":
        return {key: to_boto3(shape.value, one) for key, one in value.items()}
    if shape.type_name == "structure":
        return {
            name: to_boto3(shape.members[name], one) if name in shape.members else one
            for name, one in value.items()
        }
    return value


def plain(value):
    """What boto3 gives, as a recording has it."""
    if isinstance(value, datetime):
        utc = value.astimezone(timezone.utc).isoformat(timespec="milliseconds")
        return utc.replace("+00:00", "Z")
    if isinstance(value, StreamingBody):
        return plain(value.read())
    if isinstance(value, bytes):
        return {"$base64": base64.b64encode(value).decode()}
    if isinstance(value, list):
        return [plain(one) for one in value]
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items()}
    return value


def error_of(client, error: ClientError) -> dict:
    """An error boto3 has a class for is named by it, as in the SDK, whatever its code; any other has only its code."""
    name = type(error).__name__
    if name == "ClientError":
        code = error.response["Error"]["Code"]
        name = BODILESS.get(code, code)
        if hasattr(client.exceptions, name):
            name += ", which is the name of a class whose code is another"
    return {
        "name": name,
        "message": "" if name in BODILESS.values() else error.response["Error"].get("Message") or "",
        "statusCode": error.response["ResponseMetadata"]["HTTPStatusCode"],
    }


def resolve_subdomains() -> None:
    """s3control puts the account before the host, and not every resolver knows subdomains of localhost."""
    resolve = socket.getaddrinfo

    def resolve_here(host, *rest, **options):
        return resolve("localhost" if host.endswith(".localhost") else host, *rest, **options)

    socket.getaddrinfo = resolve_here


main()
