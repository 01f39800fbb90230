"""Where data lie: KMS keys, S3 buckets, SNS topics, RDS databases, EBS volumes and snapshots."""

import json

EU = "eu-west-1"
US = "us-east-1"
REGIONS = (EU, US)

ON = {
    "BlockPublicAcls": True,
    "IgnorePublicAcls": True,
    "BlockPublicPolicy": True,
    "RestrictPublicBuckets": True,
}


def loose(account) -> None:
    key = keys(account)
    buckets(account)
    topics(account)
    databases(account)
    disks(account)
    sealed_disk(account, US, key)


def keys(account) -> str:
    kms = account.client("kms", EU)
    named_key(account, kms, "never-rotates")
    named_key(account, kms, "imported", Origin="EXTERNAL")
    named_key(account, kms, "signs", KeySpec="RSA_2048", KeyUsage="SIGN_VERIFY")
    kms = account.client("kms", US)
    key = named_key(account, kms, "rotates")
    kms.enable_key_rotation(KeyId=key)
    return key


def named_key(account, kms, name: str, **how) -> str:
    # moto leaves the usage out of its answers where the caller did.
    key = kms.create_key(**{"KeyUsage": "ENCRYPT_DECRYPT", **how})["KeyMetadata"]["KeyId"]
    kms.create_alias(AliasName=f"alias/{name}", TargetKeyId=key)
    return account.name(key, name)


def buckets(account) -> None:
    s3 = account.client("s3", EU)
    bucket(s3, "loose-open", policy=world_reads("loose-open"))
    bucket(s3, "loose-open-acl", ObjectOwnership="ObjectWriter")
    s3.put_bucket_acl(Bucket="loose-open-acl", ACL="public-read")
    bucket(s3, "loose-blocked", policy=world_reads("loose-blocked"), block=ON)
    bucket(s3, "loose-shared", policy=reads("loose-shared", {"AWS": "999988887777"}))

    s3 = account.client("s3", US)
    bucket(s3, "loose-regulated", tags={"data-classification": "regulated"})
    s3.put_bucket_versioning(
        Bucket="loose-regulated", VersioningConfiguration={"Status": "Suspended"}
    )
    website = world_reads("loose-website")
    bucket(s3, "loose-website", policy=website, tags={"classification": "public"})
    bucket(
        s3, "loose-careful", block=ON, versioned=True, ObjectOwnership="BucketOwnerEnforced"
    )
    s3.put_bucket_encryption(
        Bucket="loose-careful",
        ServerSideEncryptionConfiguration=default_encryption("AES256"),
    )


def bucket(s3, name: str, policy=None, block=None, tags=None, versioned=False, **how) -> None:
    region = s3.meta.region_name
    if region != US:
        how["CreateBucketConfiguration"] = {"LocationConstraint": region}
    s3.create_bucket(Bucket=name, **how)
    if policy:
        s3.put_bucket_policy(Bucket=name, Policy=json.dumps(policy))
    if block:
        s3.put_public_access_block(Bucket=name, PublicAccessBlockConfiguration=block)
    if versioned:
        s3.put_bucket_versioning(Bucket=name, VersioningConfiguration={"Status": "Enabled"})
    if tags:
        pairs = [{"Key": key, "Value": value} for key, value in tags.items()]
        s3.put_bucket_tagging(Bucket=name, Tagging={"TagSet": pairs})


def document(*statements: dict) -> dict:
    return {"Version": "2012-10-17", "Statement": list(statements)}


def reads(bucket: str, principal) -> dict:
    resource = f"arn:aws:s3:::{bucket}/*"
    return document(
        {"Effect": "Allow", "Principal": principal, "Action": "s3:GetObject", "Resource": resource}
    )


def world_reads(bucket: str) -> dict:
    return reads(bucket, "*")


def default_encryption(algorithm: str, key: str | None = None) -> dict:
    by_default = {"SSEAlgorithm": algorithm, **({"KMSMasterKeyID": key} if key else {})}
    return {"Rules": [{"ApplyServerSideEncryptionByDefault": by_default}]}


def topics(account) -> None:
    account.client("sns", EU).create_topic(Name="plain")
    default_key = {"KmsMasterKeyId": "alias/aws/sns"}
    account.client("sns", US).create_topic(Name="default-key", Attributes=default_key)


def databases(account) -> None:
    rds = account.client("rds", EU)
    groups = [group_named(account.client("ec2", EU), "halves-of-the-world")]
    open_to_all = {"PubliclyAccessible": True, "VpcSecurityGroupIds": groups}
    instance(rds, "orders", StorageEncrypted=False, **open_to_all)
    name_automated(account, rds)
    rds.create_db_snapshot(DBInstanceIdentifier="orders", DBSnapshotIdentifier="orders-given-away")
    rds.modify_db_snapshot_attribute(
        DBSnapshotIdentifier="orders-given-away", AttributeName="restore", ValuesToAdd=["all"]
    )
    rds = account.client("rds", US)
    cluster(rds, "plain-cluster", StorageEncrypted=False)
    rds.create_db_cluster_snapshot(
        DBClusterIdentifier="plain-cluster", DBClusterSnapshotIdentifier="plain-cluster-copy"
    )
    name_automated(account, rds)


def group_named(ec2, name: str) -> str:
    filters = [{"Name": "group-name", "Values": [name]}]
    return ec2.describe_security_groups(Filters=filters)["SecurityGroups"][0]["GroupId"]


def instance(rds, name: str, **how) -> None:
    rds.create_db_instance(
        DBInstanceIdentifier=name,
        DBInstanceClass="db.t3.small",
        Engine="postgres",
        AllocatedStorage=20,
        MasterUsername="keeper",
        MasterUserPassword="correct-horse",
        **how,
    )


def cluster(rds, name: str, **how) -> None:
    rds.create_db_cluster(
        DBClusterIdentifier=name,
        Engine="aurora-postgresql",
        MasterUsername="keeper",
        MasterUserPassword="correct-horse",
        **how,
    )


def name_automated(account, rds) -> None:
    """The snapshots RDS takes by itself carry the time in their names."""
    found = rds.describe_db_snapshots(SnapshotType="automated")["DBSnapshots"]
    for one in found:
        account.name(one["DBSnapshotIdentifier"], f"{one['DBInstanceIdentifier']}-automated")
    found = rds.describe_db_cluster_snapshots(SnapshotType="automated")["DBClusterSnapshots"]
    for one in found:
        account.name(one["DBClusterSnapshotIdentifier"], f"{one['DBClusterIdentifier']}-automated")


def disks(account) -> None:
    ec2 = account.client("ec2", EU)
    disk = volume(account, ec2, "plain-disk", Encrypted=False)
    copy = snapshot(account, ec2, "given-away", disk)
    share(ec2, copy, GroupNames=["all"])
    copy = snapshot(account, ec2, "lent", disk)
    share(ec2, copy, UserIds=["999988887777"])


def volume(account, ec2, name: str, **how) -> str:
    zone = f"{ec2.meta.region_name}a"
    made = ec2.create_volume(AvailabilityZone=zone, Size=8, **how)
    return account.name(made["VolumeId"], name)


def snapshot(account, ec2, name: str, disk: str) -> str:
    return account.name(ec2.create_snapshot(VolumeId=disk)["SnapshotId"], name)


def share(ec2, snapshot: str, **whom) -> None:
    ec2.modify_snapshot_attribute(
        SnapshotId=snapshot, Attribute="createVolumePermission", OperationType="add", **whom
    )


def tight(account) -> dict[str, str]:
    """Answers the key of each region."""
    account.client("s3control").put_public_access_block(
        AccountId=account.id, PublicAccessBlockConfiguration=ON
    )
    keys = {region: rotating_key(account, region) for region in REGIONS}
    sealed_buckets(account, keys)
    for region, key in keys.items():
        account.client("ec2", region).enable_ebs_encryption_by_default()
        sealed_disk(account, region, key)
    sealed_databases(account, keys)
    return keys


def rotating_key(account, region: str) -> str:
    kms = account.client("kms", region)
    key = named_key(account, kms, f"rotates-{region}")
    kms.enable_key_rotation(KeyId=key)
    return f"arn:aws:kms:{region}:{account.id}:key/{key}"


def sealed_buckets(account, keys: dict[str, str]) -> None:
    s3 = account.client("s3", US)
    bucket(
        s3,
        "tight-vault",
        policy=keeps("tight-vault"),
        block=ON,
        tags={"data-classification": "irreplaceable"},
        ObjectLockEnabledForBucket=True,
        ObjectOwnership="BucketOwnerEnforced",
    )
    s3.put_object_lock_configuration(
        Bucket="tight-vault",
        ObjectLockConfiguration={
            "ObjectLockEnabled": "Enabled",
            "Rule": {"DefaultRetention": {"Mode": "COMPLIANCE", "Days": 400}},
        },
    )
    s3.put_bucket_encryption(
        Bucket="tight-vault",
        ServerSideEncryptionConfiguration=default_encryption("aws:kms", keys[US]),
    )


def keeps(bucket: str) -> dict:
    """Nobody deletes, and no presigned URL is good for anything."""
    deletions = ["s3:DeleteObject", "s3:DeleteObjectVersion", "s3:DeleteBucket"]
    both = [f"arn:aws:s3:::{bucket}", f"arn:aws:s3:::{bucket}/*"]
    deny = {"Effect": "Deny", "Principal": "*", "Resource": both}
    presigned = {"StringEquals": {"s3:authType": "REST-QUERY-STRING"}}
    return document(
        {**deny, "Action": deletions},
        {**deny, "Action": "s3:GetObject", "Condition": presigned},
    )


def sealed_disk(account, region: str, key: str) -> None:
    ec2 = account.client("ec2", region)
    disk = volume(account, ec2, f"sealed-disk-{region}", Encrypted=True, KmsKeyId=key)
    snapshot(account, ec2, f"sealed-copy-{region}", disk)


def sealed_databases(account, keys: dict[str, str]) -> None:
    rds = account.client("rds", EU)
    how = {"StorageEncrypted": True, "KmsKeyId": keys[EU]}
    instance(rds, "ledger", PubliclyAccessible=False, **how)
    rds.create_db_snapshot(DBInstanceIdentifier="ledger", DBSnapshotIdentifier="ledger-copy")
    name_automated(account, rds)
    rds = account.client("rds", US)
    cluster(rds, "sealed-cluster", StorageEncrypted=True, KmsKeyId=keys[US])
    name_automated(account, rds)
