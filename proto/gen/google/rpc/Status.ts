// Original file: google/rpc/status.proto

import type { Detail as _google_rpc_Detail, Detail__Output as _google_rpc_Detail__Output } from '../../google/rpc/Detail.ts';

export interface Status {
  'code'?: (number);
  'message'?: (string);
  'details'?: (_google_rpc_Detail)[];
}

export interface Status__Output {
  'code': (number);
  'message': (string);
  'details': (_google_rpc_Detail__Output)[];
}
