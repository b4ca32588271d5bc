// Original file: grpc/health/v1/health.proto


export interface HealthCheckRequest {
  /**
   * Full service name; empty: the server as a whole.
   */
  'service'?: (string);
}

export interface HealthCheckRequest__Output {
  /**
   * Full service name; empty: the server as a whole.
   */
  'service': (string);
}
