export interface MqBroker {
  brokerId: string;
  access: BrokerAccess;
}

export interface BrokerAccess {
  publiclyAccessible: boolean;
  /** Empty: nothing is kept back by one. */
  securityGroups: string[];
  /** `amqps://host:5671`, and the console's. */
  endpoints: string[];
}
