import type * as grpc from '@grpc/grpc-js';
import type { MessageTypeDefinition } from '@grpc/proto-loader';

import type { AuthServiceClient as _veza_common_auth_AuthServiceClient, AuthServiceDefinition as _veza_common_auth_AuthServiceDefinition } from './veza/common/auth/AuthService.ts';
import type { CheckPermissionsRequest as _veza_common_auth_CheckPermissionsRequest, CheckPermissionsRequest__Output as _veza_common_auth_CheckPermissionsRequest__Output } from './veza/common/auth/CheckPermissionsRequest.ts';
import type { CheckPermissionsResponse as _veza_common_auth_CheckPermissionsResponse, CheckPermissionsResponse__Output as _veza_common_auth_CheckPermissionsResponse__Output } from './veza/common/auth/CheckPermissionsResponse.ts';
import type { GetUserInfoRequest as _veza_common_auth_GetUserInfoRequest, GetUserInfoRequest__Output as _veza_common_auth_GetUserInfoRequest__Output } from './veza/common/auth/GetUserInfoRequest.ts';
import type { GetUserInfoResponse as _veza_common_auth_GetUserInfoResponse, GetUserInfoResponse__Output as _veza_common_auth_GetUserInfoResponse__Output } from './veza/common/auth/GetUserInfoResponse.ts';
import type { RevokeTokenRequest as _veza_common_auth_RevokeTokenRequest, RevokeTokenRequest__Output as _veza_common_auth_RevokeTokenRequest__Output } from './veza/common/auth/RevokeTokenRequest.ts';
import type { RevokeTokenResponse as _veza_common_auth_RevokeTokenResponse, RevokeTokenResponse__Output as _veza_common_auth_RevokeTokenResponse__Output } from './veza/common/auth/RevokeTokenResponse.ts';
import type { UserClaims as _veza_common_auth_UserClaims, UserClaims__Output as _veza_common_auth_UserClaims__Output } from './veza/common/auth/UserClaims.ts';
import type { UserInfo as _veza_common_auth_UserInfo, UserInfo__Output as _veza_common_auth_UserInfo__Output } from './veza/common/auth/UserInfo.ts';
import type { ValidateTokenRequest as _veza_common_auth_ValidateTokenRequest, ValidateTokenRequest__Output as _veza_common_auth_ValidateTokenRequest__Output } from './veza/common/auth/ValidateTokenRequest.ts';
import type { ValidateTokenResponse as _veza_common_auth_ValidateTokenResponse, ValidateTokenResponse__Output as _veza_common_auth_ValidateTokenResponse__Output } from './veza/common/auth/ValidateTokenResponse.ts';

type SubtypeConstructor<Constructor extends new (...args: any) => any, Subtype> = {
  new(...args: ConstructorParameters<Constructor>): Subtype;
};

export interface ProtoGrpcType {
  veza: {
    common: {
      auth: {
        /**
         * Identity questions that every house and every older client asks of auth.
         */
        AuthService: SubtypeConstructor<typeof grpc.Client, _veza_common_auth_AuthServiceClient> & { service: _veza_common_auth_AuthServiceDefinition }
        CheckPermissionsRequest: MessageTypeDefinition<_veza_common_auth_CheckPermissionsRequest, _veza_common_auth_CheckPermissionsRequest__Output>
        CheckPermissionsResponse: MessageTypeDefinition<_veza_common_auth_CheckPermissionsResponse, _veza_common_auth_CheckPermissionsResponse__Output>
        GetUserInfoRequest: MessageTypeDefinition<_veza_common_auth_GetUserInfoRequest, _veza_common_auth_GetUserInfoRequest__Output>
        GetUserInfoResponse: MessageTypeDefinition<_veza_common_auth_GetUserInfoResponse, _veza_common_auth_GetUserInfoResponse__Output>
        RevokeTokenRequest: MessageTypeDefinition<_veza_common_auth_RevokeTokenRequest, _veza_common_auth_RevokeTokenRequest__Output>
        RevokeTokenResponse: MessageTypeDefinition<_veza_common_auth_RevokeTokenResponse, _veza_common_auth_RevokeTokenResponse__Output>
        UserClaims: MessageTypeDefinition<_veza_common_auth_UserClaims, _veza_common_auth_UserClaims__Output>
        UserInfo: MessageTypeDefinition<_veza_common_auth_UserInfo, _veza_common_auth_UserInfo__Output>
        ValidateTokenRequest: MessageTypeDefinition<_veza_common_auth_ValidateTokenRequest, _veza_common_auth_ValidateTokenRequest__Output>
        ValidateTokenResponse: MessageTypeDefinition<_veza_common_auth_ValidateTokenResponse, _veza_common_auth_ValidateTokenResponse__Output>
      }
    }
  }
}

