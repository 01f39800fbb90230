export interface TransferServer {
  serverId: string;
  /** `PUBLIC`, `VPC` or `VPC_ENDPOINT`. */
  endpointType: string;
  state: string;
}
