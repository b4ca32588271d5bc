import type * as grpc from '@grpc/grpc-js';
import type { EnumTypeDefinition, MessageTypeDefinition } from '@grpc/proto-loader';

import type { AccountServiceClient as _veza_auth_AccountServiceClient, AccountServiceDefinition as _veza_auth_AccountServiceDefinition } from './veza/auth/AccountService.ts';
import type { ChangePasswordRequest as _veza_auth_ChangePasswordRequest, ChangePasswordRequest__Output as _veza_auth_ChangePasswordRequest__Output } from './veza/auth/ChangePasswordRequest.ts';
import type { ChangePasswordResponse as _veza_auth_ChangePasswordResponse, ChangePasswordResponse__Output as _veza_auth_ChangePasswordResponse__Output } from './veza/auth/ChangePasswordResponse.ts';
import type { GetProfileRequest as _veza_auth_GetProfileRequest, GetProfileRequest__Output as _veza_auth_GetProfileRequest__Output } from './veza/auth/GetProfileRequest.ts';
import type { Grant as _veza_auth_Grant, Grant__Output as _veza_auth_Grant__Output } from './veza/auth/Grant.ts';
import type { GrantPermissionRequest as _veza_auth_GrantPermissionRequest, GrantPermissionRequest__Output as _veza_auth_GrantPermissionRequest__Output } from './veza/auth/GrantPermissionRequest.ts';
import type { GrantPermissionResponse as _veza_auth_GrantPermissionResponse, GrantPermissionResponse__Output as _veza_auth_GrantPermissionResponse__Output } from './veza/auth/GrantPermissionResponse.ts';
import type { ListAccountsRequest as _veza_auth_ListAccountsRequest, ListAccountsRequest__Output as _veza_auth_ListAccountsRequest__Output } from './veza/auth/ListAccountsRequest.ts';
import type { ListAccountsResponse as _veza_auth_ListAccountsResponse, ListAccountsResponse__Output as _veza_auth_ListAccountsResponse__Output } from './veza/auth/ListAccountsResponse.ts';
import type { ListGrantsRequest as _veza_auth_ListGrantsRequest, ListGrantsRequest__Output as _veza_auth_ListGrantsRequest__Output } from './veza/auth/ListGrantsRequest.ts';
import type { ListGrantsResponse as _veza_auth_ListGrantsResponse, ListGrantsResponse__Output as _veza_auth_ListGrantsResponse__Output } from './veza/auth/ListGrantsResponse.ts';
import type { ListSessionsRequest as _veza_auth_ListSessionsRequest, ListSessionsRequest__Output as _veza_auth_ListSessionsRequest__Output } from './veza/auth/ListSessionsRequest.ts';
import type { ListSessionsResponse as _veza_auth_ListSessionsResponse, ListSessionsResponse__Output as _veza_auth_ListSessionsResponse__Output } from './veza/auth/ListSessionsResponse.ts';
import type { Profile as _veza_auth_Profile, Profile__Output as _veza_auth_Profile__Output } from './veza/auth/Profile.ts';
import type { RefreshRequest as _veza_auth_RefreshRequest, RefreshRequest__Output as _veza_auth_RefreshRequest__Output } from './veza/auth/RefreshRequest.ts';
import type { RegisterRequest as _veza_auth_RegisterRequest, RegisterRequest__Output as _veza_auth_RegisterRequest__Output } from './veza/auth/RegisterRequest.ts';
import type { RevokePermissionRequest as _veza_auth_RevokePermissionRequest, RevokePermissionRequest__Output as _veza_auth_RevokePermissionRequest__Output } from './veza/auth/RevokePermissionRequest.ts';
import type { RevokePermissionResponse as _veza_auth_RevokePermissionResponse, RevokePermissionResponse__Output as _veza_auth_RevokePermissionResponse__Output } from './veza/auth/RevokePermissionResponse.ts';
import type { RotateKeysRequest as _veza_auth_RotateKeysRequest, RotateKeysRequest__Output as _veza_auth_RotateKeysRequest__Output } from './veza/auth/RotateKeysRequest.ts';
import type { RotateKeysResponse as _veza_auth_RotateKeysResponse, RotateKeysResponse__Output as _veza_auth_RotateKeysResponse__Output } from './veza/auth/RotateKeysResponse.ts';
import type { Session as _veza_auth_Session, Session__Output as _veza_auth_Session__Output } from './veza/auth/Session.ts';
import type { SetActiveRequest as _veza_auth_SetActiveRequest, SetActiveRequest__Output as _veza_auth_SetActiveRequest__Output } from './veza/auth/SetActiveRequest.ts';
import type { SetRoleRequest as _veza_auth_SetRoleRequest, SetRoleRequest__Output as _veza_auth_SetRoleRequest__Output } from './veza/auth/SetRoleRequest.ts';
import type { SignInRequest as _veza_auth_SignInRequest, SignInRequest__Output as _veza_auth_SignInRequest__Output } from './veza/auth/SignInRequest.ts';
import type { SignInResponse as _veza_auth_SignInResponse, SignInResponse__Output as _veza_auth_SignInResponse__Output } from './veza/auth/SignInResponse.ts';
import type { SignOutRequest as _veza_auth_SignOutRequest, SignOutRequest__Output as _veza_auth_SignOutRequest__Output } from './veza/auth/SignOutRequest.ts';
import type { SignOutResponse as _veza_auth_SignOutResponse, SignOutResponse__Output as _veza_auth_SignOutResponse__Output } from './veza/auth/SignOutResponse.ts';
import type { UpdateProfileRequest as _veza_auth_UpdateProfileRequest, UpdateProfileRequest__Output as _veza_auth_UpdateProfileRequest__Output } from './veza/auth/UpdateProfileRequest.ts';

type SubtypeConstructor<Constructor extends new (...args: any) => any, Subtype> = {
  new(...args: ConstructorParameters<Constructor>): Subtype;
};

export interface ProtoGrpcType {
  veza: {
    auth: {
      /**
       * Accounts, sign-in, sessions, roles and grants. Ours alone: older clients do not know it.
       * Register, SignIn and Refresh need no access token; every other call does (metadata `authorization: Bearer`).
       */
      AccountService: SubtypeConstructor<typeof grpc.Client, _veza_auth_AccountServiceClient> & { service: _veza_auth_AccountServiceDefinition }
      ChangePasswordRequest: MessageTypeDefinition<_veza_auth_ChangePasswordRequest, _veza_auth_ChangePasswordRequest__Output>
      ChangePasswordResponse: MessageTypeDefinition<_veza_auth_ChangePasswordResponse, _veza_auth_ChangePasswordResponse__Output>
      GetProfileRequest: MessageTypeDefinition<_veza_auth_GetProfileRequest, _veza_auth_GetProfileRequest__Output>
      Grant: MessageTypeDefinition<_veza_auth_Grant, _veza_auth_Grant__Output>
      GrantPermissionRequest: MessageTypeDefinition<_veza_auth_GrantPermissionRequest, _veza_auth_GrantPermissionRequest__Output>
      GrantPermissionResponse: MessageTypeDefinition<_veza_auth_GrantPermissionResponse, _veza_auth_GrantPermissionResponse__Output>
      ListAccountsRequest: MessageTypeDefinition<_veza_auth_ListAccountsRequest, _veza_auth_ListAccountsRequest__Output>
      ListAccountsResponse: MessageTypeDefinition<_veza_auth_ListAccountsResponse, _veza_auth_ListAccountsResponse__Output>
      ListGrantsRequest: MessageTypeDefinition<_veza_auth_ListGrantsRequest, _veza_auth_ListGrantsRequest__Output>
      ListGrantsResponse: MessageTypeDefinition<_veza_auth_ListGrantsResponse, _veza_auth_ListGrantsResponse__Output>
      ListSessionsRequest: MessageTypeDefinition<_veza_auth_ListSessionsRequest, _veza_auth_ListSessionsRequest__Output>
      ListSessionsResponse: MessageTypeDefinition<_veza_auth_ListSessionsResponse, _veza_auth_ListSessionsResponse__Output>
      Profile: MessageTypeDefinition<_veza_auth_Profile, _veza_auth_Profile__Output>
      RefreshRequest: MessageTypeDefinition<_veza_auth_RefreshRequest, _veza_auth_RefreshRequest__Output>
      RegisterRequest: MessageTypeDefinition<_veza_auth_RegisterRequest, _veza_auth_RegisterRequest__Output>
      RevokePermissionRequest: MessageTypeDefinition<_veza_auth_RevokePermissionRequest, _veza_auth_RevokePermissionRequest__Output>
      RevokePermissionResponse: MessageTypeDefinition<_veza_auth_RevokePermissionResponse, _veza_auth_RevokePermissionResponse__Output>
      Role: EnumTypeDefinition
      RotateKeysRequest: MessageTypeDefinition<_veza_auth_RotateKeysRequest, _veza_auth_RotateKeysRequest__Output>
      RotateKeysResponse: MessageTypeDefinition<_veza_auth_RotateKeysResponse, _veza_auth_RotateKeysResponse__Output>
      Session: MessageTypeDefinition<_veza_auth_Session, _veza_auth_Session__Output>
      SetActiveRequest: MessageTypeDefinition<_veza_auth_SetActiveRequest, _veza_auth_SetActiveRequest__Output>
      SetRoleRequest: MessageTypeDefinition<_veza_auth_SetRoleRequest, _veza_auth_SetRoleRequest__Output>
      SignInRequest: MessageTypeDefinition<_veza_auth_SignInRequest, _veza_auth_SignInRequest__Output>
      SignInResponse: MessageTypeDefinition<_veza_auth_SignInResponse, _veza_auth_SignInResponse__Output>
      SignOutRequest: MessageTypeDefinition<_veza_auth_SignOutRequest, _veza_auth_SignOutRequest__Output>
      SignOutResponse: MessageTypeDefinition<_veza_auth_SignOutResponse, _veza_auth_SignOutResponse__Output>
      UpdateProfileRequest: MessageTypeDefinition<_veza_auth_UpdateProfileRequest, _veza_auth_UpdateProfileRequest__Output>
    }
  }
}

