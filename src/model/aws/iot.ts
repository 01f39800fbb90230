/** Where devices talk to IoT Core: an endpoint that AWS made for the account, or a name before it. */
export interface IotDomainConfiguration {
  domainConfigurationName: string;
  /** `DATA`, `CREDENTIAL_PROVIDER` or `JOBS`. */
  serviceType: string;
  /** Where that is, how devices are told apart, and what they speak. */
  domain: {
    domainName: string;
    isEnabled: boolean;
    /** `AWS_X509`, `AWS_SIGV4`, `CUSTOM_AUTH`, `CUSTOM_AUTH_X509`; null: any of them, as the device chooses. */
    authenticationType: string | null;
    /** `SECURE_MQTT`, `MQTT_WSS`, `HTTPS`; null: any of them. */
    applicationProtocol: string | null;
  };
  /** Names of the functions that may vouch for a device here. */
  authorizers: string[];
}
