"""Fills a moto server with two accounts, one kept loosely and one kept tightly, in two regions each.

    python seed.py http://localhost:5000

Prints JSON: the credentials of each account, and a name for every resource whose id moto makes up.
The verdicts all of it should get are in loose.ts and tight.ts.
"""

import json
import sys

import boto3

import seed_accounts
import seed_data
import seed_network
import seed_watching

LOOSE = "123456789012"
TIGHT = "222233334444"


def main(endpoint: str) -> None:
    accounts = {LOOSE: first_keys(), TIGHT: assumed_keys(endpoint, TIGHT)}
    names: dict[str, str] = {}
    for seed in (loose, tight):
        account = LOOSE if seed is loose else TIGHT
        seed(Account(account, endpoint, accounts[account], names))
    json.dump({"accounts": accounts, "names": names}, sys.stdout)


class Account:
    """An account's clients, by service and region, and the names given so far."""

    def __init__(self, id: str, endpoint: str, keys: dict[str, str], names: dict[str, str]):
        self.id = id
        self.endpoint = endpoint
        self.names = names
        self._session = boto3.Session(**keys)
        self._clients = {}

    def client(self, service: str, region: str = "us-east-1"):
        key = (service, region)
        if key not in self._clients:
            client = self._session.client(service, region, endpoint_url=self.endpoint)
            # s3control puts the account before the host, and not every resolver knows its subdomains.
            client.meta.events.register("before-send.s3-control", self._without_subdomain)
            self._clients[key] = client
        return self._clients[key]

    def name(self, id: str, name: str) -> str:
        self.names[id] = name
        return id

    def _without_subdomain(self, request, **_):
        request.url = request.url.replace(f"//{self.id}.", "//")


def first_keys() -> dict[str, str]:
    """Keys moto does not know belong to its first account, LOOSE."""
    return {"aws_access_key_id": "AKIAIOSFODNN7EXAMPLE", "aws_secret_access_key": "example"}


def assumed_keys(endpoint: str, account: str) -> dict[str, str]:
    sts = boto3.client("sts", "us-east-1", endpoint_url=endpoint, **first_keys())
    keys = sts.assume_role(RoleArn=f"arn:aws:iam::{account}:role/scan", RoleSessionName="scan")
    return {
        "aws_access_key_id": keys["Credentials"]["AccessKeyId"],
        "aws_secret_access_key": keys["Credentials"]["SecretAccessKey"],
        "aws_session_token": keys["Credentials"]["SessionToken"],
    }


def loose(account: Account) -> None:
    seed_accounts.loose(account)
    seed_network.loose(account)
    seed_data.loose(account)
    seed_watching.loose(account)


def tight(account: Account) -> None:
    seed_accounts.tight(account)
    seed_network.tight(account)
    keys = seed_data.tight(account)
    seed_watching.tight(account, keys)


if __name__ == "__main__":
    main(sys.argv[1])
