#!/bin/sh
/etc/eks/bootstrap.sh ${cluster}
export REGISTRY_TOKEN=ghp_0123456789abcdefABCDEF0123456789abcd
