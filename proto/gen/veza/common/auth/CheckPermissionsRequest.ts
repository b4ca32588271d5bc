// Original file: common/auth.proto

import type { Long } from '@grpc/proto-loader';

export interface CheckPermissionsRequest {
  'user_id'?: (number | string | Long);
  'resource'?: (string);
  'action'?: (string);
  'resource_id'?: (string);
}

export interface CheckPermissionsRequest__Output {
  'user_id': (string);
  'resource': (string);
  'action': (string);
  'resource_id': (string);
}
