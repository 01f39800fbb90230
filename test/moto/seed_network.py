"""Networks: VPCs, security groups, interfaces and flow logs."""

EU = "eu-west-1"
US = "us-east-1"
REGIONS = (EU, US)

WORLD = "0.0.0.0/0"


def loose(account) -> None:
    name_defaults(account)
    ec2 = account.client("ec2", EU)
    vpc, subnet = network(account, ec2, "watched-by-nobody")
    open_default_group(account, ec2, vpc)
    group(account, ec2, vpc, "ssh-for-all", "Lets administrators in", [
        rule("tcp", 22, 22, WORLD, "From anywhere, for now"),
    ])
    group(account, ec2, vpc, "all-for-all", "launch-wizard-1", [rule("-1", None, None, WORLD, "")])
    group(account, ec2, vpc, "halves-of-the-world", "Database of the shop", [
        rule("tcp", 5432, 5432, "0.0.0.0/1", "First half of the internet"),
        rule("tcp", 5432, 5432, "128.0.0.0/1", "Second half of the internet"),
    ])
    group(account, ec2, vpc, "wide-inside", "Legacy application servers", [
        rule("tcp", 8000, 9000, "10.0.0.0/8", "Every port of the legacy servers"),
    ])
    all_to_itself(account, ec2, vpc)
    walled_out(account, ec2, vpc)
    web = group(account, ec2, vpc, "web", "Public web servers of the shop", [
        rule("tcp", 443, 443, WORLD, "HTTPS for every customer of the shop"),
    ])
    interface(account, ec2, subnet, "web-card", [web])
    one_way(account, ec2, vpc, subnet)
    account.name(make_acl(ec2, vpc), "forgotten-acl")
    join(account, ec2, vpc)
    vpn(account, ec2)

    ec2 = account.client("ec2", US)
    interface(account, ec2, default_subnet(ec2), "stray-card")


def tight(account) -> None:
    name_defaults(account)
    for region in REGIONS:
        ec2 = account.client("ec2", region)
        vpc, subnet = network(account, ec2, f"watched-{region}")
        close_default_groups(ec2)
        web = group(account, ec2, vpc, f"web-{region}", "Public web servers of the shop", [
            rule("tcp", 443, 443, WORLD, "HTTPS for every customer of the shop"),
        ])
        interface(account, ec2, subnet, f"web-card-{region}", [web])
        both_ways(account, ec2, vpc, subnet, f"both-ways-{region}")
        tag_environment(ec2, vpc, "production")


def name_defaults(account) -> None:
    """What moto, as AWS, puts into every region."""
    for region in REGIONS:
        ec2 = account.client("ec2", region)
        for vpc in ec2.describe_vpcs()["Vpcs"]:
            account.name(vpc["VpcId"], f"default-{region}")
        for group in ec2.describe_security_groups()["SecurityGroups"]:
            account.name(group["GroupId"], f"default-group-{region}")
        for subnet in ec2.describe_subnets()["Subnets"]:
            account.name(subnet["SubnetId"], f"default-subnet-{region}")
        for acl in ec2.describe_network_acls()["NetworkAcls"]:
            account.name(acl["NetworkAclId"], f"default-acl-{region}")


def network(account, ec2, name: str) -> tuple[str, str]:
    vpc = ec2.create_vpc(CidrBlock="10.9.0.0/16")["Vpc"]["VpcId"]
    subnet = ec2.create_subnet(VpcId=vpc, CidrBlock="10.9.0.0/24")["Subnet"]["SubnetId"]
    account.name(default_group(ec2, vpc), f"default-group-{name}")
    account.name(acl_of(ec2, subnet)["NetworkAclId"], f"default-acl-{name}")
    return account.name(vpc, name), account.name(subnet, f"{name}-subnet")


def default_group(ec2, vpc: str) -> str:
    filters = [
        {"Name": "vpc-id", "Values": [vpc]},
        {"Name": "group-name", "Values": ["default"]},
    ]
    return ec2.describe_security_groups(Filters=filters)["SecurityGroups"][0]["GroupId"]


def open_default_group(account, ec2, vpc: str) -> None:
    """moto leaves out the rule AWS puts there: everything, from members of the group."""
    id = default_group(ec2, vpc)
    for permission in ec2.describe_security_groups(GroupIds=[id])["SecurityGroups"][0][
        "IpPermissions"
    ]:
        ec2.revoke_security_group_ingress(GroupId=id, IpPermissions=[permission])
    ec2.authorize_security_group_ingress(
        GroupId=id, IpPermissions=[{"IpProtocol": "-1", "UserIdGroupPairs": [{"GroupId": id}]}]
    )


def close_default_groups(ec2) -> None:
    filters = [{"Name": "group-name", "Values": ["default"]}]
    for group in ec2.describe_security_groups(Filters=filters)["SecurityGroups"]:
        for permission in group["IpPermissions"]:
            ec2.revoke_security_group_ingress(
                GroupId=group["GroupId"], IpPermissions=[permission]
            )


def group(account, ec2, vpc: str, name: str, description: str, rules: list[dict]) -> str:
    id = ec2.create_security_group(VpcId=vpc, GroupName=name, Description=description)["GroupId"]
    if rules:
        ec2.authorize_security_group_ingress(GroupId=id, IpPermissions=rules)
    return account.name(id, name)


def rule(protocol: str, first, last, cidr: str, description: str) -> dict:
    ports = {} if first is None else {"FromPort": first, "ToPort": last}
    said = {"Description": description} if description else {}
    return {"IpProtocol": protocol, **ports, "IpRanges": [{"CidrIp": cidr, **said}]}


def all_to_itself(account, ec2, vpc: str) -> None:
    id = group(account, ec2, vpc, "all-to-itself", "Nodes of the search cluster", [])
    pair = {"GroupId": id, "Description": "Nodes talk to each other"}
    ec2.authorize_security_group_ingress(
        GroupId=id, IpPermissions=[{"IpProtocol": "-1", "UserIdGroupPairs": [pair]}]
    )


def walled_out(account, ec2, vpc: str) -> None:
    id = group(account, ec2, vpc, "walled-out", "Batch jobs without the internet", [])
    everywhere = {"IpProtocol": "-1", "IpRanges": [{"CidrIp": WORLD}]}
    ec2.revoke_security_group_egress(GroupId=id, IpPermissions=[everywhere])
    inside = rule("tcp", 443, 443, "10.0.0.0/8", "Services of the company")
    ec2.authorize_security_group_egress(GroupId=id, IpPermissions=[inside])


def one_way(account, ec2, vpc: str, subnet: str) -> None:
    """HTTPS comes in, answers stay inside, and the deny comes too late."""
    id = account.name(make_acl(ec2, vpc), "one-way")
    acl_rule(ec2, id, 100, "allow", (443, 443))
    acl_rule(ec2, id, 101, "allow")
    acl_rule(ec2, id, 102, "deny", (22, 22))
    put_on(ec2, id, subnet)


def both_ways(account, ec2, vpc: str, subnet: str, name: str) -> None:
    id = account.name(make_acl(ec2, vpc), name)
    acl_rule(ec2, id, 100, "deny", (3389, 3389))
    acl_rule(ec2, id, 110, "allow", (443, 443))
    acl_rule(ec2, id, 120, "allow", (1024, 65535))
    acl_rule(ec2, id, 100, "allow", (0, 65535), egress=True)
    put_on(ec2, id, subnet)


def make_acl(ec2, vpc: str) -> str:
    return ec2.create_network_acl(VpcId=vpc)["NetworkAcl"]["NetworkAclId"]


def acl_rule(ec2, id: str, number: int, action: str, ports=None, egress: bool = False) -> None:
    """For TCP, or without ports for every protocol."""
    what = {"Protocol": "-1"}
    if ports:
        what = {"Protocol": "6", "PortRange": {"From": ports[0], "To": ports[1]}}
    ec2.create_network_acl_entry(
        NetworkAclId=id,
        RuleNumber=number,
        RuleAction=action,
        Egress=egress,
        CidrBlock=WORLD,
        **what,
    )


def acl_of(ec2, subnet: str) -> dict:
    filters = [{"Name": "association.subnet-id", "Values": [subnet]}]
    return ec2.describe_network_acls(Filters=filters)["NetworkAcls"][0]


def put_on(ec2, id: str, subnet: str) -> None:
    for association in acl_of(ec2, subnet)["Associations"]:
        if association["SubnetId"] == subnet:
            ec2.replace_network_acl_association(
                AssociationId=association["NetworkAclAssociationId"], NetworkAclId=id
            )


def join(account, ec2, vpc: str) -> None:
    """Production and what is for trying things, in two networks that are one."""
    default = default_vpc(ec2)
    tag_environment(ec2, vpc, "production")
    tag_environment(ec2, default, "test")
    made = ec2.create_vpc_peering_connection(VpcId=vpc, PeerVpcId=default)
    id = made["VpcPeeringConnection"]["VpcPeeringConnectionId"]
    ec2.accept_vpc_peering_connection(VpcPeeringConnectionId=account.name(id, "joined"))


def tag_environment(ec2, id: str, environment: str) -> None:
    ec2.create_tags(Resources=[id], Tags=[{"Key": "environment", "Value": environment}])


def vpn(account, ec2) -> None:
    office = ec2.create_customer_gateway(Type="ipsec.1", PublicIp="203.0.113.7", BgpAsn=65000)
    gateway = ec2.create_vpn_gateway(Type="ipsec.1")
    made = ec2.create_vpn_connection(
        Type="ipsec.1",
        CustomerGatewayId=office["CustomerGateway"]["CustomerGatewayId"],
        VpnGatewayId=gateway["VpnGateway"]["VpnGatewayId"],
    )
    account.name(made["VpnConnection"]["VpnConnectionId"], "office-vpn")


def default_vpc(ec2) -> str:
    filters = [{"Name": "is-default", "Values": ["true"]}]
    return ec2.describe_vpcs(Filters=filters)["Vpcs"][0]["VpcId"]


def default_subnet(ec2) -> str:
    return ec2.describe_subnets()["Subnets"][0]["SubnetId"]


def interface(account, ec2, subnet: str, name: str, groups: list[str] | None = None) -> None:
    how = {"Groups": groups} if groups else {}
    made = ec2.create_network_interface(SubnetId=subnet, **how)
    account.name(made["NetworkInterface"]["NetworkInterfaceId"], name)
