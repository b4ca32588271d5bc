// Original file: common/auth.proto

import type * as grpc from '@grpc/grpc-js'
import type { MethodDefinition } from '@grpc/proto-loader'
import type { CheckPermissionsRequest as _veza_common_auth_CheckPermissionsRequest, CheckPermissionsRequest__Output as _veza_common_auth_CheckPermissionsRequest__Output } from '../../../veza/common/auth/CheckPermissionsRequest.ts';
import type { CheckPermissionsResponse as _veza_common_auth_CheckPermissionsResponse, CheckPermissionsResponse__Output as _veza_common_auth_CheckPermissionsResponse__Output } from '../../../veza/common/auth/CheckPermissionsResponse.ts';
import type { GetUserInfoRequest as _veza_common_auth_GetUserInfoRequest, GetUserInfoRequest__Output as _veza_common_auth_GetUserInfoRequest__Output } from '../../../veza/common/auth/GetUserInfoRequest.ts';
import type { GetUserInfoResponse as _veza_common_auth_GetUserInfoResponse, GetUserInfoResponse__Output as _veza_common_auth_GetUserInfoResponse__Output } from '../../../veza/common/auth/GetUserInfoResponse.ts';
import type { RevokeTokenRequest as _veza_common_auth_RevokeTokenRequest, RevokeTokenRequest__Output as _veza_common_auth_RevokeTokenRequest__Output } from '../../../veza/common/auth/RevokeTokenRequest.ts';
import type { RevokeTokenResponse as _veza_common_auth_RevokeTokenResponse, RevokeTokenResponse__Output as _veza_common_auth_RevokeTokenResponse__Output } from '../../../veza/common/auth/RevokeTokenResponse.ts';
import type { ValidateTokenRequest as _veza_common_auth_ValidateTokenRequest, ValidateTokenRequest__Output as _veza_common_auth_ValidateTokenRequest__Output } from '../../../veza/common/auth/ValidateTokenRequest.ts';
import type { ValidateTokenResponse as _veza_common_auth_ValidateTokenResponse, ValidateTokenResponse__Output as _veza_common_auth_ValidateTokenResponse__Output } from '../../../veza/common/auth/ValidateTokenResponse.ts';

/**
 * Identity questions that every house and every older client asks of auth.
 */
export interface AuthServiceClient extends grpc.Client {
  CheckPermissions(argument: _veza_common_auth_CheckPermissionsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_common_auth_CheckPermissionsResponse__Output>): grpc.ClientUnaryCall;
  CheckPermissions(argument: _veza_common_auth_CheckPermissionsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_common_auth_CheckPermissionsResponse__Output>): grpc.ClientUnaryCall;
  CheckPermissions(argument: _veza_common_auth_CheckPermissionsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_common_auth_CheckPermissionsResponse__Output>): grpc.ClientUnaryCall;
  CheckPermissions(argument: _veza_common_auth_CheckPermissionsRequest, callback: grpc.requestCallback<_veza_common_auth_CheckPermissionsResponse__Output>): grpc.ClientUnaryCall;
  checkPermissions(argument: _veza_common_auth_CheckPermissionsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_common_auth_CheckPermissionsResponse__Output>): grpc.ClientUnaryCall;
  checkPermissions(argument: _veza_common_auth_CheckPermissionsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_common_auth_CheckPermissionsResponse__Output>): grpc.ClientUnaryCall;
  checkPermissions(argument: _veza_common_auth_CheckPermissionsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_common_auth_CheckPermissionsResponse__Output>): grpc.ClientUnaryCall;
  checkPermissions(argument: _veza_common_auth_CheckPermissionsRequest, callback: grpc.requestCallback<_veza_common_auth_CheckPermissionsResponse__Output>): grpc.ClientUnaryCall;
  
  GetUserInfo(argument: _veza_common_auth_GetUserInfoRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_common_auth_GetUserInfoResponse__Output>): grpc.ClientUnaryCall;
  GetUserInfo(argument: _veza_common_auth_GetUserInfoRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_common_auth_GetUserInfoResponse__Output>): grpc.ClientUnaryCall;
  GetUserInfo(argument: _veza_common_auth_GetUserInfoRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_common_auth_GetUserInfoResponse__Output>): grpc.ClientUnaryCall;
  GetUserInfo(argument: _veza_common_auth_GetUserInfoRequest, callback: grpc.requestCallback<_veza_common_auth_GetUserInfoResponse__Output>): grpc.ClientUnaryCall;
  getUserInfo(argument: _veza_common_auth_GetUserInfoRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_common_auth_GetUserInfoResponse__Output>): grpc.ClientUnaryCall;
  getUserInfo(argument: _veza_common_auth_GetUserInfoRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_common_auth_GetUserInfoResponse__Output>): grpc.ClientUnaryCall;
  getUserInfo(argument: _veza_common_auth_GetUserInfoRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_common_auth_GetUserInfoResponse__Output>): grpc.ClientUnaryCall;
  getUserInfo(argument: _veza_common_auth_GetUserInfoRequest, callback: grpc.requestCallback<_veza_common_auth_GetUserInfoResponse__Output>): grpc.ClientUnaryCall;
  
  RevokeToken(argument: _veza_common_auth_RevokeTokenRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_common_auth_RevokeTokenResponse__Output>): grpc.ClientUnaryCall;
  RevokeToken(argument: _veza_common_auth_RevokeTokenRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_common_auth_RevokeTokenResponse__Output>): grpc.ClientUnaryCall;
  RevokeToken(argument: _veza_common_auth_RevokeTokenRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_common_auth_RevokeTokenResponse__Output>): grpc.ClientUnaryCall;
  RevokeToken(argument: _veza_common_auth_RevokeTokenRequest, callback: grpc.requestCallback<_veza_common_auth_RevokeTokenResponse__Output>): grpc.ClientUnaryCall;
  revokeToken(argument: _veza_common_auth_RevokeTokenRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_common_auth_RevokeTokenResponse__Output>): grpc.ClientUnaryCall;
  revokeToken(argument: _veza_common_auth_RevokeTokenRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_common_auth_RevokeTokenResponse__Output>): grpc.ClientUnaryCall;
  revokeToken(argument: _veza_common_auth_RevokeTokenRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_common_auth_RevokeTokenResponse__Output>): grpc.ClientUnaryCall;
  revokeToken(argument: _veza_common_auth_RevokeTokenRequest, callback: grpc.requestCallback<_veza_common_auth_RevokeTokenResponse__Output>): grpc.ClientUnaryCall;
  
  ValidateToken(argument: _veza_common_auth_ValidateTokenRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_common_auth_ValidateTokenResponse__Output>): grpc.ClientUnaryCall;
  ValidateToken(argument: _veza_common_auth_ValidateTokenRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_common_auth_ValidateTokenResponse__Output>): grpc.ClientUnaryCall;
  ValidateToken(argument: _veza_common_auth_ValidateTokenRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_common_auth_ValidateTokenResponse__Output>): grpc.ClientUnaryCall;
  ValidateToken(argument: _veza_common_auth_ValidateTokenRequest, callback: grpc.requestCallback<_veza_common_auth_ValidateTokenResponse__Output>): grpc.ClientUnaryCall;
  validateToken(argument: _veza_common_auth_ValidateTokenRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_common_auth_ValidateTokenResponse__Output>): grpc.ClientUnaryCall;
  validateToken(argument: _veza_common_auth_ValidateTokenRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_common_auth_ValidateTokenResponse__Output>): grpc.ClientUnaryCall;
  validateToken(argument: _veza_common_auth_ValidateTokenRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_common_auth_ValidateTokenResponse__Output>): grpc.ClientUnaryCall;
  validateToken(argument: _veza_common_auth_ValidateTokenRequest, callback: grpc.requestCallback<_veza_common_auth_ValidateTokenResponse__Output>): grpc.ClientUnaryCall;
  
}

/**
 * Identity questions that every house and every older client asks of auth.
 */
export interface AuthServiceHandlers extends grpc.UntypedServiceImplementation {
  CheckPermissions: grpc.handleUnaryCall<_veza_common_auth_CheckPermissionsRequest__Output, _veza_common_auth_CheckPermissionsResponse>;
  
  GetUserInfo: grpc.handleUnaryCall<_veza_common_auth_GetUserInfoRequest__Output, _veza_common_auth_GetUserInfoResponse>;
  
  RevokeToken: grpc.handleUnaryCall<_veza_common_auth_RevokeTokenRequest__Output, _veza_common_auth_RevokeTokenResponse>;
  
  ValidateToken: grpc.handleUnaryCall<_veza_common_auth_ValidateTokenRequest__Output, _veza_common_auth_ValidateTokenResponse>;
  
}

export interface AuthServiceDefinition extends grpc.ServiceDefinition {
  CheckPermissions: MethodDefinition<_veza_common_auth_CheckPermissionsRequest, _veza_common_auth_CheckPermissionsResponse, _veza_common_auth_CheckPermissionsRequest__Output, _veza_common_auth_CheckPermissionsResponse__Output>
  GetUserInfo: MethodDefinition<_veza_common_auth_GetUserInfoRequest, _veza_common_auth_GetUserInfoResponse, _veza_common_auth_GetUserInfoRequest__Output, _veza_common_auth_GetUserInfoResponse__Output>
  RevokeToken: MethodDefinition<_veza_common_auth_RevokeTokenRequest, _veza_common_auth_RevokeTokenResponse, _veza_common_auth_RevokeTokenRequest__Output, _veza_common_auth_RevokeTokenResponse__Output>
  ValidateToken: MethodDefinition<_veza_common_auth_ValidateTokenRequest, _veza_common_auth_ValidateTokenResponse, _veza_common_auth_ValidateTokenRequest__Output, _veza_common_auth_ValidateTokenResponse__Output>
}
