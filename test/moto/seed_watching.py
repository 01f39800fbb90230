"""What watches: CloudTrail, log groups, alarms, topics, Config, GuardDuty, flow logs."""

import json

from seed_accounts import trust
from seed_alarms import alarms_on_violations
from seed_data import EU, ON, REGIONS, US, bucket, default_encryption, document

def loose(account) -> None:
    s3 = account.client("s3", EU)
    bucket(s3, "loose-trail", policy=trail_writes("loose-trail", {}))
    trail(account, EU, "half", S3BucketName="loose-trail")
    cloudtrail = account.client("cloudtrail", US)
    cloudtrail.create_trail(Name="stopped", S3BucketName="loose-trail")

    account.client("logs", EU).create_log_group(logGroupName="/app/plain")
    loose_alarms(account)
    account.client("guardduty", EU).create_detector(Enable=False)
    account.client("config", EU).put_configuration_recorder(
        ConfigurationRecorder=recorder(account.id, {"allSupported": True})
    )


def loose_alarms(account) -> None:
    """One that nobody hears, and one that reaches a topic nobody listens to."""
    account.client("sns", US).create_topic(Name="unheard")
    actions = [f"arn:aws:sns:{US}:{account.id}:unheard"]
    billing_alarm(account, "bill-unheard", 100, AlarmActions=actions)
    connections_alarm(account, EU, "orders-silent", "orders")


def trail(account, region: str, name: str, **how) -> None:
    cloudtrail = account.client("cloudtrail", region)
    cloudtrail.create_trail(Name=name, **how)
    cloudtrail.start_logging(Name=name)
    # moto selects nothing where AWS selects all management events.
    cloudtrail.put_event_selectors(
        TrailName=name,
        EventSelectors=[{"ReadWriteType": "All", "IncludeManagementEvents": True}],
    )


def trail_writes(bucket: str, condition: dict) -> dict:
    cloudtrail = {"Effect": "Allow", "Principal": {"Service": "cloudtrail.amazonaws.com"}}
    here = f"arn:aws:s3:::{bucket}"
    return document(
        {**cloudtrail, "Action": "s3:GetBucketAcl", "Resource": here, **condition},
        {**cloudtrail, "Action": "s3:PutObject", "Resource": f"{here}/AWSLogs/*", **condition},
    )


def recorder(account: str, group: dict) -> dict:
    return {
        "name": "default",
        "roleARN": f"arn:aws:iam::{account}:role/config",
        "recordingGroup": group,
    }


def billing_alarm(account, name: str, threshold: int, **how) -> None:
    account.client("cloudwatch", US).put_metric_alarm(
        AlarmName=name,
        Namespace="AWS/Billing",
        MetricName="EstimatedCharges",
        Dimensions=[{"Name": "Currency", "Value": "USD"}],
        Statistic="Maximum",
        Period=21600,
        EvaluationPeriods=1,
        Threshold=threshold,
        ComparisonOperator="GreaterThanThreshold",
        **how,
    )


def connections_alarm(account, region: str, name: str, database: str, **how) -> None:
    account.client("cloudwatch", region).put_metric_alarm(
        AlarmName=name,
        Namespace="AWS/RDS",
        MetricName="DatabaseConnections",
        Dimensions=[{"Name": "DBInstanceIdentifier", "Value": database}],
        Statistic="Average",
        Period=300,
        EvaluationPeriods=1,
        Threshold=100,
        ComparisonOperator="GreaterThanThreshold",
        **how,
    )


def tight(account, keys: dict[str, str]) -> None:
    pages = {region: heard_topic(account, region, keys[region]) for region in REGIONS}
    account.client("logs", US).create_log_group(logGroupName="/trail", kmsKeyId=keys[US])
    kept_trail(account, keys[US], pages[US], f"arn:aws:logs:{US}:{account.id}:log-group:/trail:*")
    alarms_on_violations(account, "/trail", pages[US])
    # AWS makes this metric once billing alerts are switched on.
    charges = {"MetricName": "EstimatedCharges", "Value": 1}
    account.client("cloudwatch", US).put_metric_data(Namespace="AWS/Billing", MetricData=[charges])
    for number, threshold in enumerate((1000, 1150), start=1):
        billing_alarm(account, f"bill-{number}", threshold, AlarmActions=[pages[US]])
    connections_alarm(account, EU, "ledger-connections", "ledger", AlarmActions=[pages[EU]])
    for region in REGIONS:
        recorded(account, region, pages[region])
        guarded(account, region, pages[region])
        flow_logged(account, region)


def heard_topic(account, region: str, key: str) -> str:
    sns = account.client("sns", region)
    name = f"pages-{region}"
    topic = sns.create_topic(Name=name, Attributes={"KmsMasterKeyId": key})["TopicArn"]
    sns.subscribe(TopicArn=topic, Protocol="https", Endpoint="https://pager.example.com/aws")
    return topic


def kept_trail(account, key: str, topic: str, log_group: str) -> None:
    here = f"arn:aws:cloudtrail:{US}:{account.id}:trail/kept"
    condition = {"Condition": {"StringEquals": {"aws:SourceArn": here}}}
    s3 = account.client("s3", US)
    bucket(
        s3,
        "tight-trail",
        policy=trail_writes("tight-trail", condition),
        block=ON,
        versioned=True,
        ObjectOwnership="BucketOwnerEnforced",
    )
    s3.put_bucket_encryption(
        Bucket="tight-trail", ServerSideEncryptionConfiguration=default_encryption("aws:kms", key)
    )
    to_glacier = {
        "ID": "archive",
        "Status": "Enabled",
        "Filter": {"Prefix": ""},
        "Transitions": [{"Days": 90, "StorageClass": "GLACIER"}],
    }
    s3.put_bucket_lifecycle_configuration(
        Bucket="tight-trail", LifecycleConfiguration={"Rules": [to_glacier]}
    )
    trail(
        account,
        US,
        "kept",
        S3BucketName="tight-trail",
        IsMultiRegionTrail=True,
        IncludeGlobalServiceEvents=True,
        EnableLogFileValidation=True,
        KmsKeyId=key,
        SnsTopicName=topic.rsplit(":", 1)[1],
        CloudWatchLogsLogGroupArn=log_group,
        CloudWatchLogsRoleArn=f"arn:aws:iam::{account.id}:role/trail",
    )


def recorded(account, region: str, topic: str) -> None:
    config = account.client("config", region)
    group = {"allSupported": True, "includeGlobalResourceTypes": region == US}
    config.put_configuration_recorder(ConfigurationRecorder=recorder(account.id, group))
    config.put_delivery_channel(
        DeliveryChannel={
            "name": "default",
            "s3BucketName": "tight-trail",
            "snsTopicARN": topic,
            "configSnapshotDeliveryProperties": {"deliveryFrequency": "Six_Hours"},
        }
    )
    config.start_configuration_recorder(ConfigurationRecorderName="default")


def guarded(account, region: str, topic: str) -> None:
    account.client("guardduty", region).create_detector(Enable=True)
    events = account.client("events", region)
    pattern = json.dumps({"source": ["aws.guardduty"]})
    events.put_rule(Name=f"findings-{region}", EventPattern=pattern, State="ENABLED")
    events.put_targets(Rule=f"findings-{region}", Targets=[{"Id": "pages", "Arn": topic}])


def flow_logged(account, region: str) -> None:
    ec2 = account.client("ec2", region)
    account.client("logs", region).create_log_group(logGroupName=f"/flow/{region}")
    role = account.client("iam").create_role(
        RoleName=f"flow-{region}",
        AssumeRolePolicyDocument=trust({"Service": "vpc-flow-logs.amazonaws.com"}),
    )
    for vpc in ec2.describe_vpcs(Filters=[{"Name": "is-default", "Values": ["false"]}])["Vpcs"]:
        made = ec2.create_flow_logs(
            ResourceIds=[vpc["VpcId"]],
            ResourceType="VPC",
            TrafficType="ALL",
            LogGroupName=f"/flow/{region}",
            DeliverLogsPermissionArn=role["Role"]["Arn"],
        )
        account.name(made["FlowLogIds"][0], f"flow-log-{region}")
