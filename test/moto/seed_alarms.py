"""Metric filters over CloudTrail and the alarms on them, one for each major violation."""

from seed_data import US

NAMESPACE = "Trail"


def alarms_on_violations(account, log_group: str, topic: str) -> None:
    logs = account.client("logs", US)
    for name, pattern in patterns().items():
        transformation = {"metricNamespace": NAMESPACE, "metricName": name, "metricValue": "1"}
        logs.put_metric_filter(
            logGroupName=log_group,
            filterName=name,
            filterPattern=pattern,
            metricTransformations=[transformation],
        )
        account.client("cloudwatch", US).put_metric_alarm(
            AlarmName=name,
            Namespace=NAMESPACE,
            MetricName=name,
            Statistic="Sum",
            Period=300,
            EvaluationPeriods=1,
            Threshold=1,
            ComparisonOperator="GreaterThanOrEqualToThreshold",
            AlarmActions=[topic],
        )


def patterns() -> dict[str, str]:
    return {
        "refused": '{ ($.errorCode = "*UnauthorizedOperation") || ($.errorCode = "AccessDenied*") }',
        "sign-in-without-mfa": '{ ($.eventName = "ConsoleLogin")'
        ' && ($.additionalEventData.MFAUsed != "Yes") && ($.userIdentity.type = "IAMUser")'
        ' && ($.responseElements.ConsoleLogin = "Success") }',
        "root-acts": '{ $.userIdentity.type = "Root" && $.userIdentity.invokedBy NOT EXISTS'
        ' && $.eventType != "AwsServiceEvent" }',
        "sign-in-fails": '{ ($.eventName = ConsoleLogin)'
        ' && ($.errorMessage = "Failed authentication") }',
        **{name: calls(*events) for name, events in CALLS.items()},
    }


CALLS = {
    "iam-policies": (
        "iam.amazonaws.com",
        *(f"{verb}Policy" for verb in ("Create", "Delete")),
        *(f"{verb}PolicyVersion" for verb in ("Create", "Delete")),
        *(
            f"{verb}{owner}Policy"
            for owner in ("User", "Group", "Role")
            for verb in ("Put", "Delete", "Attach", "Detach")
        ),
    ),
    "trails": (
        "cloudtrail.amazonaws.com",
        *("CreateTrail", "UpdateTrail", "DeleteTrail", "StartLogging", "StopLogging"),
    ),
    "keys": ("kms.amazonaws.com", "DisableKey", "ScheduleKeyDeletion"),
    "bucket-policies": (
        "s3.amazonaws.com",
        *("PutBucketAcl", "PutBucketPolicy", "PutBucketCors", "PutBucketLifecycle"),
        *("PutBucketReplication", "DeleteBucketPolicy", "DeleteBucketCors"),
        *("DeleteBucketLifecycle", "DeleteBucketReplication"),
    ),
    "config": (
        "config.amazonaws.com",
        *("StopConfigurationRecorder", "DeleteDeliveryChannel"),
        *("PutDeliveryChannel", "PutConfigurationRecorder"),
    ),
    "security-groups": (
        None,
        *(f"AuthorizeSecurityGroup{way}" for way in ("Ingress", "Egress")),
        *(f"RevokeSecurityGroup{way}" for way in ("Ingress", "Egress")),
        *("CreateSecurityGroup", "DeleteSecurityGroup"),
    ),
    "network-acls": (
        None,
        *("CreateNetworkAcl", "CreateNetworkAclEntry", "DeleteNetworkAcl"),
        *("DeleteNetworkAclEntry", "ReplaceNetworkAclEntry", "ReplaceNetworkAclAssociation"),
    ),
    "gateways": (
        None,
        *("CreateCustomerGateway", "DeleteCustomerGateway", "AttachInternetGateway"),
        *("CreateInternetGateway", "DeleteInternetGateway", "DetachInternetGateway"),
    ),
    "route-tables": (
        "ec2.amazonaws.com",
        *("CreateRoute", "CreateRouteTable", "ReplaceRoute", "ReplaceRouteTableAssociation"),
        *("DeleteRouteTable", "DeleteRoute", "DisassociateRouteTable"),
    ),
    "vpcs": (
        None,
        *("CreateVpc", "DeleteVpc", "ModifyVpcAttribute", "AcceptVpcPeeringConnection"),
        *("CreateVpcPeeringConnection", "DeleteVpcPeeringConnection"),
        "RejectVpcPeeringConnection",
    ),
}


def calls(source: str | None, *events: str) -> str:
    named = " || ".join(f"($.eventName = {event})" for event in events)
    return f"{{ ($.eventSource = {source}) && ({named}) }}" if source else f"{{ {named} }}"
