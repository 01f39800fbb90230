"""The account itself and its identities: IAM, contacts, budgets."""

import json
from datetime import datetime, timedelta, timezone

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

PASSWORD = "Correct-horse-42"


def policy(*statements: dict) -> str:
    return json.dumps({"Version": "2012-10-17", "Statement": list(statements)})


def allow(action: str, resource: str = "*") -> str:
    return policy({"Effect": "Allow", "Action": action, "Resource": resource})


def allow_all_but(action: str) -> str:
    return policy({"Effect": "Allow", "NotAction": action, "Resource": "*"})


def trust(principal: dict, action: str = "sts:AssumeRole") -> str:
    return policy({"Effect": "Allow", "Principal": principal, "Action": action})


READ_LOGS = allow("s3:GetObject", "arn:aws:s3:::logs/*")


def loose(account) -> None:
    iam = account.client("iam")
    users(account)
    groups(iam)
    roles(iam, account.id)
    managed = {
        "everything": allow("*"),
        "assume-anything": allow("sts:AssumeRole"),
        "pass-anything": allow("iam:PassRole"),
        "all-but-iam": allow_all_but("iam:*"),
        "read-logs": READ_LOGS,
    }
    for name, document in managed.items():
        iam.create_policy(PolicyName=name, PolicyDocument=document)
    account.client("account").put_alternate_contact(
        AlternateContactType="BILLING", Name="Bill", Title="Clerk", **BY_MAIL
    )


BY_MAIL = {"EmailAddress": "someone@example.com", "PhoneNumber": "+1 555 0100"}


def users(account) -> None:
    iam = account.client("iam")
    for number in range(1, 6):
        with_password(iam, f"visitor-{number}")

    with_password(iam, "alice")
    with_mfa(iam, "alice")
    account.name(with_key(iam, "alice"), "alice-key")
    iam.put_user_policy(UserName="alice", PolicyName="alice-reads", PolicyDocument=READ_LOGS)

    iam.create_user(UserName="robot")
    account.name(with_key(iam, "robot"), "robot-key")
    account.name(with_key(iam, "robot"), "robot-other-key")
    iam.upload_signing_certificate(UserName="robot", CertificateBody=certificate())
    for name, document in inline("robot").items():
        iam.put_user_policy(UserName="robot", PolicyName=name, PolicyDocument=document)

    iam.create_user(UserName="retired")
    key = account.name(with_key(iam, "retired"), "retired-key")
    iam.update_access_key(UserName="retired", AccessKeyId=key, Status="Inactive")


def groups(iam) -> None:
    iam.create_group(GroupName="admins")
    for name, document in inline("admins").items():
        iam.put_group_policy(GroupName="admins", PolicyName=name, PolicyDocument=document)
    iam.create_group(GroupName="readers")
    iam.create_group(GroupName="writers")
    iam.put_group_policy(GroupName="writers", PolicyName="writers-read", PolicyDocument=READ_LOGS)


def roles(iam, account: str) -> None:
    of_account = trust({"AWS": f"arn:aws:iam::{account}:root"})
    iam.create_role(
        RoleName="deployer", AssumeRolePolicyDocument=of_account, MaxSessionDuration=43200
    )
    for name, document in inline("deployer").items():
        iam.put_role_policy(RoleName="deployer", PolicyName=name, PolicyDocument=document)
    iam.create_role(
        RoleName="auditor", AssumeRolePolicyDocument=of_account, MaxSessionDuration=3600
    )
    iam.create_role(
        RoleName="web-server",
        AssumeRolePolicyDocument=trust({"Service": "ec2.amazonaws.com"}),
        MaxSessionDuration=43200,
    )
    iam.put_role_policy(RoleName="web-server", PolicyName="web-reads", PolicyDocument=READ_LOGS)
    iam.create_service_linked_role(AWSServiceName="guardduty.amazonaws.com")


def inline(owner: str) -> dict[str, str]:
    """Each allows too much in one way."""
    return {
        f"{owner}-assumes": allow("sts:*"),
        f"{owner}-passes": allow("iam:PassRole", "arn:aws:iam::*:role/*"),
        f"{owner}-excludes": allow_all_but("aws-portal:*"),
    }


def tight(account) -> None:
    iam = account.client("iam")
    iam.create_account_alias(AccountAlias="tight")
    iam.update_account_password_policy(
        MinimumPasswordLength=16,
        RequireSymbols=True,
        RequireNumbers=True,
        RequireUppercaseCharacters=True,
        RequireLowercaseCharacters=True,
        MaxPasswordAge=60,
        PasswordReusePrevention=24,
    )
    with_password(iam, "glass")
    with_mfa(iam, "glass")
    saml = iam.create_saml_provider(Name="directory", SAMLMetadataDocument="<xml/>" * 200)
    iam.create_role(
        RoleName="from-directory",
        AssumeRolePolicyDocument=trust(
            {"Federated": saml["SAMLProviderArn"]}, "sts:AssumeRoleWithSAML"
        ),
    )
    iam.create_policy(PolicyName="tight-reads", PolicyDocument=READ_LOGS)

    contacts = account.client("account")
    for kind in ("BILLING", "OPERATIONS", "SECURITY"):
        contacts.put_alternate_contact(
            AlternateContactType=kind, Name="Bea", Title="Keeper", **BY_MAIL
        )
    spend(account)


def spend(account) -> None:
    subscriber = {"SubscriptionType": "EMAIL", "Address": "bea@example.com"}
    account.client("budgets").create_budget(
        AccountId=account.id,
        Budget={
            "BudgetName": "month",
            "BudgetType": "COST",
            "TimeUnit": "MONTHLY",
            "BudgetLimit": {"Amount": "1000", "Unit": "USD"},
        },
        NotificationsWithSubscribers=[
            {
                "Notification": {
                    "NotificationType": "ACTUAL",
                    "ComparisonOperator": "GREATER_THAN",
                    "Threshold": threshold,
                },
                "Subscribers": [subscriber],
            }
            for threshold in (80, 95)
        ],
    )


def with_password(iam, name: str) -> None:
    iam.create_user(UserName=name)
    iam.create_login_profile(UserName=name, Password=PASSWORD)


def with_mfa(iam, name: str) -> None:
    device = iam.create_virtual_mfa_device(VirtualMFADeviceName=name)["VirtualMFADevice"]
    iam.enable_mfa_device(
        UserName=name,
        SerialNumber=device["SerialNumber"],
        AuthenticationCode1="123456",
        AuthenticationCode2="654321",
    )


def with_key(iam, name: str) -> str:
    return iam.create_access_key(UserName=name)["AccessKey"]["AccessKeyId"]


def certificate() -> str:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "robot")])
    now = datetime.now(timezone.utc)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now)
        .not_valid_after(now + timedelta(days=365))
        .sign(key, hashes.SHA256())
    )
    return made.public_bytes(serialization.Encoding.PEM).decode()
