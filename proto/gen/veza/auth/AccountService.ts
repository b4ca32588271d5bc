// Original file: auth/account.proto

import type * as grpc from '@grpc/grpc-js'
import type { MethodDefinition } from '@grpc/proto-loader'
import type { ChangePasswordRequest as _veza_auth_ChangePasswordRequest, ChangePasswordRequest__Output as _veza_auth_ChangePasswordRequest__Output } from '../../veza/auth/ChangePasswordRequest.ts';
import type { ChangePasswordResponse as _veza_auth_ChangePasswordResponse, ChangePasswordResponse__Output as _veza_auth_ChangePasswordResponse__Output } from '../../veza/auth/ChangePasswordResponse.ts';
import type { GetProfileRequest as _veza_auth_GetProfileRequest, GetProfileRequest__Output as _veza_auth_GetProfileRequest__Output } from '../../veza/auth/GetProfileRequest.ts';
import type { GrantPermissionRequest as _veza_auth_GrantPermissionRequest, GrantPermissionRequest__Output as _veza_auth_GrantPermissionRequest__Output } from '../../veza/auth/GrantPermissionRequest.ts';
import type { GrantPermissionResponse as _veza_auth_GrantPermissionResponse, GrantPermissionResponse__Output as _veza_auth_GrantPermissionResponse__Output } from '../../veza/auth/GrantPermissionResponse.ts';
import type { ListAccountsRequest as _veza_auth_ListAccountsRequest, ListAccountsRequest__Output as _veza_auth_ListAccountsRequest__Output } from '../../veza/auth/ListAccountsRequest.ts';
import type { ListAccountsResponse as _veza_auth_ListAccountsResponse, ListAccountsResponse__Output as _veza_auth_ListAccountsResponse__Output } from '../../veza/auth/ListAccountsResponse.ts';
import type { ListGrantsRequest as _veza_auth_ListGrantsRequest, ListGrantsRequest__Output as _veza_auth_ListGrantsRequest__Output } from '../../veza/auth/ListGrantsRequest.ts';
import type { ListGrantsResponse as _veza_auth_ListGrantsResponse, ListGrantsResponse__Output as _veza_auth_ListGrantsResponse__Output } from '../../veza/auth/ListGrantsResponse.ts';
import type { ListSessionsRequest as _veza_auth_ListSessionsRequest, ListSessionsRequest__Output as _veza_auth_ListSessionsRequest__Output } from '../../veza/auth/ListSessionsRequest.ts';
import type { ListSessionsResponse as _veza_auth_ListSessionsResponse, ListSessionsResponse__Output as _veza_auth_ListSessionsResponse__Output } from '../../veza/auth/ListSessionsResponse.ts';
import type { Profile as _veza_auth_Profile, Profile__Output as _veza_auth_Profile__Output } from '../../veza/auth/Profile.ts';
import type { RefreshRequest as _veza_auth_RefreshRequest, RefreshRequest__Output as _veza_auth_RefreshRequest__Output } from '../../veza/auth/RefreshRequest.ts';
import type { RegisterRequest as _veza_auth_RegisterRequest, RegisterRequest__Output as _veza_auth_RegisterRequest__Output } from '../../veza/auth/RegisterRequest.ts';
import type { RevokePermissionRequest as _veza_auth_RevokePermissionRequest, RevokePermissionRequest__Output as _veza_auth_RevokePermissionRequest__Output } from '../../veza/auth/RevokePermissionRequest.ts';
import type { RevokePermissionResponse as _veza_auth_RevokePermissionResponse, RevokePermissionResponse__Output as _veza_auth_RevokePermissionResponse__Output } from '../../veza/auth/RevokePermissionResponse.ts';
import type { RotateKeysRequest as _veza_auth_RotateKeysRequest, RotateKeysRequest__Output as _veza_auth_RotateKeysRequest__Output } from '../../veza/auth/RotateKeysRequest.ts';
import type { RotateKeysResponse as _veza_auth_RotateKeysResponse, RotateKeysResponse__Output as _veza_auth_RotateKeysResponse__Output } from '../../veza/auth/RotateKeysResponse.ts';
import type { SetActiveRequest as _veza_auth_SetActiveRequest, SetActiveRequest__Output as _veza_auth_SetActiveRequest__Output } from '../../veza/auth/SetActiveRequest.ts';
import type { SetRoleRequest as _veza_auth_SetRoleRequest, SetRoleRequest__Output as _veza_auth_SetRoleRequest__Output } from '../../veza/auth/SetRoleRequest.ts';
import type { SignInRequest as _veza_auth_SignInRequest, SignInRequest__Output as _veza_auth_SignInRequest__Output } from '../../veza/auth/SignInRequest.ts';
import type { SignInResponse as _veza_auth_SignInResponse, SignInResponse__Output as _veza_auth_SignInResponse__Output } from '../../veza/auth/SignInResponse.ts';
import type { SignOutRequest as _veza_auth_SignOutRequest, SignOutRequest__Output as _veza_auth_SignOutRequest__Output } from '../../veza/auth/SignOutRequest.ts';
import type { SignOutResponse as _veza_auth_SignOutResponse, SignOutResponse__Output as _veza_auth_SignOutResponse__Output } from '../../veza/auth/SignOutResponse.ts';
import type { UpdateProfileRequest as _veza_auth_UpdateProfileRequest, UpdateProfileRequest__Output as _veza_auth_UpdateProfileRequest__Output } from '../../veza/auth/UpdateProfileRequest.ts';

/**
 * Accounts, sign-in, sessions, roles and grants. Ours alone: older clients do not know it.
 * Register, SignIn and Refresh need no access token; every other call does (metadata `authorization: Bearer`).
 */
export interface AccountServiceClient extends grpc.Client {
  /**
   * Ends every other session of the caller.
   */
  ChangePassword(argument: _veza_auth_ChangePasswordRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_auth_ChangePasswordResponse__Output>): grpc.ClientUnaryCall;
  ChangePassword(argument: _veza_auth_ChangePasswordRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_auth_ChangePasswordResponse__Output>): grpc.ClientUnaryCall;
  ChangePassword(argument: _veza_auth_ChangePasswordRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_auth_ChangePasswordResponse__Output>): grpc.ClientUnaryCall;
  ChangePassword(argument: _veza_auth_ChangePasswordRequest, callback: grpc.requestCallback<_veza_auth_ChangePasswordResponse__Output>): grpc.ClientUnaryCall;
  /**
   * Ends every other session of the caller.
   */
  changePassword(argument: _veza_auth_ChangePasswordRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_auth_ChangePasswordResponse__Output>): grpc.ClientUnaryCall;
  changePassword(argument: _veza_auth_ChangePasswordRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_auth_ChangePasswordResponse__Output>): grpc.ClientUnaryCall;
  changePassword(argument: _veza_auth_ChangePasswordRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_auth_ChangePasswordResponse__Output>): grpc.ClientUnaryCall;
  changePassword(argument: _veza_auth_ChangePasswordRequest, callback: grpc.requestCallback<_veza_auth_ChangePasswordResponse__Output>): grpc.ClientUnaryCall;
  
  GetProfile(argument: _veza_auth_GetProfileRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_auth_Profile__Output>): grpc.ClientUnaryCall;
  GetProfile(argument: _veza_auth_GetProfileRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_auth_Profile__Output>): grpc.ClientUnaryCall;
  GetProfile(argument: _veza_auth_GetProfileRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_auth_Profile__Output>): grpc.ClientUnaryCall;
  GetProfile(argument: _veza_auth_GetProfileRequest, callback: grpc.requestCallback<_veza_auth_Profile__Output>): grpc.ClientUnaryCall;
  getProfile(argument: _veza_auth_GetProfileRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_auth_Profile__Output>): grpc.ClientUnaryCall;
  getProfile(argument: _veza_auth_GetProfileRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_auth_Profile__Output>): grpc.ClientUnaryCall;
  getProfile(argument: _veza_auth_GetProfileRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_auth_Profile__Output>): grpc.ClientUnaryCall;
  getProfile(argument: _veza_auth_GetProfileRequest, callback: grpc.requestCallback<_veza_auth_Profile__Output>): grpc.ClientUnaryCall;
  
  GrantPermission(argument: _veza_auth_GrantPermissionRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_auth_GrantPermissionResponse__Output>): grpc.ClientUnaryCall;
  GrantPermission(argument: _veza_auth_GrantPermissionRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_auth_GrantPermissionResponse__Output>): grpc.ClientUnaryCall;
  GrantPermission(argument: _veza_auth_GrantPermissionRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_auth_GrantPermissionResponse__Output>): grpc.ClientUnaryCall;
  GrantPermission(argument: _veza_auth_GrantPermissionRequest, callback: grpc.requestCallback<_veza_auth_GrantPermissionResponse__Output>): grpc.ClientUnaryCall;
  grantPermission(argument: _veza_auth_GrantPermissionRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_auth_GrantPermissionResponse__Output>): grpc.ClientUnaryCall;
  grantPermission(argument: _veza_auth_GrantPermissionRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_auth_GrantPermissionResponse__Output>): grpc.ClientUnaryCall;
  grantPermission(argument: _veza_auth_GrantPermissionRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_auth_GrantPermissionResponse__Output>): grpc.ClientUnaryCall;
  grantPermission(argument: _veza_auth_GrantPermissionRequest, callback: grpc.requestCallback<_veza_auth_GrantPermissionResponse__Output>): grpc.ClientUnaryCall;
  
  /**
   * Administrators and services only, as all that follow but ListGrants of oneself.
   */
  ListAccounts(argument: _veza_auth_ListAccountsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_auth_ListAccountsResponse__Output>): grpc.ClientUnaryCall;
  ListAccounts(argument: _veza_auth_ListAccountsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_auth_ListAccountsResponse__Output>): grpc.ClientUnaryCall;
  ListAccounts(argument: _veza_auth_ListAccountsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_auth_ListAccountsResponse__Output>): grpc.ClientUnaryCall;
  ListAccounts(argument: _veza_auth_ListAccountsRequest, callback: grpc.requestCallback<_veza_auth_ListAccountsResponse__Output>): grpc.ClientUnaryCall;
  /**
   * Administrators and services only, as all that follow but ListGrants of oneself.
   */
  listAccounts(argument: _veza_auth_ListAccountsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_auth_ListAccountsResponse__Output>): grpc.ClientUnaryCall;
  listAccounts(argument: _veza_auth_ListAccountsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_auth_ListAccountsResponse__Output>): grpc.ClientUnaryCall;
  listAccounts(argument: _veza_auth_ListAccountsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_auth_ListAccountsResponse__Output>): grpc.ClientUnaryCall;
  listAccounts(argument: _veza_auth_ListAccountsRequest, callback: grpc.requestCallback<_veza_auth_ListAccountsResponse__Output>): grpc.ClientUnaryCall;
  
  ListGrants(argument: _veza_auth_ListGrantsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_auth_ListGrantsResponse__Output>): grpc.ClientUnaryCall;
  ListGrants(argument: _veza_auth_ListGrantsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_auth_ListGrantsResponse__Output>): grpc.ClientUnaryCall;
  ListGrants(argument: _veza_auth_ListGrantsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_auth_ListGrantsResponse__Output>): grpc.ClientUnaryCall;
  ListGrants(argument: _veza_auth_ListGrantsRequest, callback: grpc.requestCallback<_veza_auth_ListGrantsResponse__Output>): grpc.ClientUnaryCall;
  listGrants(argument: _veza_auth_ListGrantsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_auth_ListGrantsResponse__Output>): grpc.ClientUnaryCall;
  listGrants(argument: _veza_auth_ListGrantsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_auth_ListGrantsResponse__Output>): grpc.ClientUnaryCall;
  listGrants(argument: _veza_auth_ListGrantsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_auth_ListGrantsResponse__Output>): grpc.ClientUnaryCall;
  listGrants(argument: _veza_auth_ListGrantsRequest, callback: grpc.requestCallback<_veza_auth_ListGrantsResponse__Output>): grpc.ClientUnaryCall;
  
  ListSessions(argument: _veza_auth_ListSessionsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_auth_ListSessionsResponse__Output>): grpc.ClientUnaryCall;
  ListSessions(argument: _veza_auth_ListSessionsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_auth_ListSessionsResponse__Output>): grpc.ClientUnaryCall;
  ListSessions(argument: _veza_auth_ListSessionsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_auth_ListSessionsResponse__Output>): grpc.ClientUnaryCall;
  ListSessions(argument: _veza_auth_ListSessionsRequest, callback: grpc.requestCallback<_veza_auth_ListSessionsResponse__Output>): grpc.ClientUnaryCall;
  listSessions(argument: _veza_auth_ListSessionsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_auth_ListSessionsResponse__Output>): grpc.ClientUnaryCall;
  listSessions(argument: _veza_auth_ListSessionsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_auth_ListSessionsResponse__Output>): grpc.ClientUnaryCall;
  listSessions(argument: _veza_auth_ListSessionsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_auth_ListSessionsResponse__Output>): grpc.ClientUnaryCall;
  listSessions(argument: _veza_auth_ListSessionsRequest, callback: grpc.requestCallback<_veza_auth_ListSessionsResponse__Output>): grpc.ClientUnaryCall;
  
  /**
   * Rotates a refresh token. A token used twice ends its whole session, except right after the rotation.
   */
  Refresh(argument: _veza_auth_RefreshRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_auth_SignInResponse__Output>): grpc.ClientUnaryCall;
  Refresh(argument: _veza_auth_RefreshRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_auth_SignInResponse__Output>): grpc.ClientUnaryCall;
  Refresh(argument: _veza_auth_RefreshRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_auth_SignInResponse__Output>): grpc.ClientUnaryCall;
  Refresh(argument: _veza_auth_RefreshRequest, callback: grpc.requestCallback<_veza_auth_SignInResponse__Output>): grpc.ClientUnaryCall;
  /**
   * Rotates a refresh token. A token used twice ends its whole session, except right after the rotation.
   */
  refresh(argument: _veza_auth_RefreshRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_auth_SignInResponse__Output>): grpc.ClientUnaryCall;
  refresh(argument: _veza_auth_RefreshRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_auth_SignInResponse__Output>): grpc.ClientUnaryCall;
  refresh(argument: _veza_auth_RefreshRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_auth_SignInResponse__Output>): grpc.ClientUnaryCall;
  refresh(argument: _veza_auth_RefreshRequest, callback: grpc.requestCallback<_veza_auth_SignInResponse__Output>): grpc.ClientUnaryCall;
  
  Register(argument: _veza_auth_RegisterRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_auth_SignInResponse__Output>): grpc.ClientUnaryCall;
  Register(argument: _veza_auth_RegisterRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_auth_SignInResponse__Output>): grpc.ClientUnaryCall;
  Register(argument: _veza_auth_RegisterRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_auth_SignInResponse__Output>): grpc.ClientUnaryCall;
  Register(argument: _veza_auth_RegisterRequest, callback: grpc.requestCallback<_veza_auth_SignInResponse__Output>): grpc.ClientUnaryCall;
  register(argument: _veza_auth_RegisterRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_auth_SignInResponse__Output>): grpc.ClientUnaryCall;
  register(argument: _veza_auth_RegisterRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_auth_SignInResponse__Output>): grpc.ClientUnaryCall;
  register(argument: _veza_auth_RegisterRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_auth_SignInResponse__Output>): grpc.ClientUnaryCall;
  register(argument: _veza_auth_RegisterRequest, callback: grpc.requestCallback<_veza_auth_SignInResponse__Output>): grpc.ClientUnaryCall;
  
  RevokePermission(argument: _veza_auth_RevokePermissionRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_auth_RevokePermissionResponse__Output>): grpc.ClientUnaryCall;
  RevokePermission(argument: _veza_auth_RevokePermissionRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_auth_RevokePermissionResponse__Output>): grpc.ClientUnaryCall;
  RevokePermission(argument: _veza_auth_RevokePermissionRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_auth_RevokePermissionResponse__Output>): grpc.ClientUnaryCall;
  RevokePermission(argument: _veza_auth_RevokePermissionRequest, callback: grpc.requestCallback<_veza_auth_RevokePermissionResponse__Output>): grpc.ClientUnaryCall;
  revokePermission(argument: _veza_auth_RevokePermissionRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_auth_RevokePermissionResponse__Output>): grpc.ClientUnaryCall;
  revokePermission(argument: _veza_auth_RevokePermissionRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_auth_RevokePermissionResponse__Output>): grpc.ClientUnaryCall;
  revokePermission(argument: _veza_auth_RevokePermissionRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_auth_RevokePermissionResponse__Output>): grpc.ClientUnaryCall;
  revokePermission(argument: _veza_auth_RevokePermissionRequest, callback: grpc.requestCallback<_veza_auth_RevokePermissionResponse__Output>): grpc.ClientUnaryCall;
  
  /**
   * Signs with a new key from now on; the old one verifies until its last token has expired.
   */
  RotateKeys(argument: _veza_auth_RotateKeysRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_auth_RotateKeysResponse__Output>): grpc.ClientUnaryCall;
  RotateKeys(argument: _veza_auth_RotateKeysRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_auth_RotateKeysResponse__Output>): grpc.ClientUnaryCall;
  RotateKeys(argument: _veza_auth_RotateKeysRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_auth_RotateKeysResponse__Output>): grpc.ClientUnaryCall;
  RotateKeys(argument: _veza_auth_RotateKeysRequest, callback: grpc.requestCallback<_veza_auth_RotateKeysResponse__Output>): grpc.ClientUnaryCall;
  /**
   * Signs with a new key from now on; the old one verifies until its last token has expired.
   */
  rotateKeys(argument: _veza_auth_RotateKeysRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_auth_RotateKeysResponse__Output>): grpc.ClientUnaryCall;
  rotateKeys(argument: _veza_auth_RotateKeysRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_auth_RotateKeysResponse__Output>): grpc.ClientUnaryCall;
  rotateKeys(argument: _veza_auth_RotateKeysRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_auth_RotateKeysResponse__Output>): grpc.ClientUnaryCall;
  rotateKeys(argument: _veza_auth_RotateKeysRequest, callback: grpc.requestCallback<_veza_auth_RotateKeysResponse__Output>): grpc.ClientUnaryCall;
  
  /**
   * An inactive account cannot sign in, and its sessions end at once.
   */
  SetActive(argument: _veza_auth_SetActiveRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_auth_Profile__Output>): grpc.ClientUnaryCall;
  SetActive(argument: _veza_auth_SetActiveRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_auth_Profile__Output>): grpc.ClientUnaryCall;
  SetActive(argument: _veza_auth_SetActiveRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_auth_Profile__Output>): grpc.ClientUnaryCall;
  SetActive(argument: _veza_auth_SetActiveRequest, callback: grpc.requestCallback<_veza_auth_Profile__Output>): grpc.ClientUnaryCall;
  /**
   * An inactive account cannot sign in, and its sessions end at once.
   */
  setActive(argument: _veza_auth_SetActiveRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_auth_Profile__Output>): grpc.ClientUnaryCall;
  setActive(argument: _veza_auth_SetActiveRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_auth_Profile__Output>): grpc.ClientUnaryCall;
  setActive(argument: _veza_auth_SetActiveRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_auth_Profile__Output>): grpc.ClientUnaryCall;
  setActive(argument: _veza_auth_SetActiveRequest, callback: grpc.requestCallback<_veza_auth_Profile__Output>): grpc.ClientUnaryCall;
  
  SetRole(argument: _veza_auth_SetRoleRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_auth_Profile__Output>): grpc.ClientUnaryCall;
  SetRole(argument: _veza_auth_SetRoleRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_auth_Profile__Output>): grpc.ClientUnaryCall;
  SetRole(argument: _veza_auth_SetRoleRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_auth_Profile__Output>): grpc.ClientUnaryCall;
  SetRole(argument: _veza_auth_SetRoleRequest, callback: grpc.requestCallback<_veza_auth_Profile__Output>): grpc.ClientUnaryCall;
  setRole(argument: _veza_auth_SetRoleRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_auth_Profile__Output>): grpc.ClientUnaryCall;
  setRole(argument: _veza_auth_SetRoleRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_auth_Profile__Output>): grpc.ClientUnaryCall;
  setRole(argument: _veza_auth_SetRoleRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_auth_Profile__Output>): grpc.ClientUnaryCall;
  setRole(argument: _veza_auth_SetRoleRequest, callback: grpc.requestCallback<_veza_auth_Profile__Output>): grpc.ClientUnaryCall;
  
  SignIn(argument: _veza_auth_SignInRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_auth_SignInResponse__Output>): grpc.ClientUnaryCall;
  SignIn(argument: _veza_auth_SignInRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_auth_SignInResponse__Output>): grpc.ClientUnaryCall;
  SignIn(argument: _veza_auth_SignInRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_auth_SignInResponse__Output>): grpc.ClientUnaryCall;
  SignIn(argument: _veza_auth_SignInRequest, callback: grpc.requestCallback<_veza_auth_SignInResponse__Output>): grpc.ClientUnaryCall;
  signIn(argument: _veza_auth_SignInRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_auth_SignInResponse__Output>): grpc.ClientUnaryCall;
  signIn(argument: _veza_auth_SignInRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_auth_SignInResponse__Output>): grpc.ClientUnaryCall;
  signIn(argument: _veza_auth_SignInRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_auth_SignInResponse__Output>): grpc.ClientUnaryCall;
  signIn(argument: _veza_auth_SignInRequest, callback: grpc.requestCallback<_veza_auth_SignInResponse__Output>): grpc.ClientUnaryCall;
  
  /**
   * Ends one session, or all of the caller's.
   */
  SignOut(argument: _veza_auth_SignOutRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_auth_SignOutResponse__Output>): grpc.ClientUnaryCall;
  SignOut(argument: _veza_auth_SignOutRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_auth_SignOutResponse__Output>): grpc.ClientUnaryCall;
  SignOut(argument: _veza_auth_SignOutRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_auth_SignOutResponse__Output>): grpc.ClientUnaryCall;
  SignOut(argument: _veza_auth_SignOutRequest, callback: grpc.requestCallback<_veza_auth_SignOutResponse__Output>): grpc.ClientUnaryCall;
  /**
   * Ends one session, or all of the caller's.
   */
  signOut(argument: _veza_auth_SignOutRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_auth_SignOutResponse__Output>): grpc.ClientUnaryCall;
  signOut(argument: _veza_auth_SignOutRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_auth_SignOutResponse__Output>): grpc.ClientUnaryCall;
  signOut(argument: _veza_auth_SignOutRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_auth_SignOutResponse__Output>): grpc.ClientUnaryCall;
  signOut(argument: _veza_auth_SignOutRequest, callback: grpc.requestCallback<_veza_auth_SignOutResponse__Output>): grpc.ClientUnaryCall;
  
  UpdateProfile(argument: _veza_auth_UpdateProfileRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_auth_Profile__Output>): grpc.ClientUnaryCall;
  UpdateProfile(argument: _veza_auth_UpdateProfileRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_auth_Profile__Output>): grpc.ClientUnaryCall;
  UpdateProfile(argument: _veza_auth_UpdateProfileRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_auth_Profile__Output>): grpc.ClientUnaryCall;
  UpdateProfile(argument: _veza_auth_UpdateProfileRequest, callback: grpc.requestCallback<_veza_auth_Profile__Output>): grpc.ClientUnaryCall;
  updateProfile(argument: _veza_auth_UpdateProfileRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_auth_Profile__Output>): grpc.ClientUnaryCall;
  updateProfile(argument: _veza_auth_UpdateProfileRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_auth_Profile__Output>): grpc.ClientUnaryCall;
  updateProfile(argument: _veza_auth_UpdateProfileRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_auth_Profile__Output>): grpc.ClientUnaryCall;
  updateProfile(argument: _veza_auth_UpdateProfileRequest, callback: grpc.requestCallback<_veza_auth_Profile__Output>): grpc.ClientUnaryCall;
  
}

/**
 * Accounts, sign-in, sessions, roles and grants. Ours alone: older clients do not know it.
 * Register, SignIn and Refresh need no access token; every other call does (metadata `authorization: Bearer`).
 */
export interface AccountServiceHandlers extends grpc.UntypedServiceImplementation {
  /**
   * Ends every other session of the caller.
   */
  ChangePassword: grpc.handleUnaryCall<_veza_auth_ChangePasswordRequest__Output, _veza_auth_ChangePasswordResponse>;
  
  GetProfile: grpc.handleUnaryCall<_veza_auth_GetProfileRequest__Output, _veza_auth_Profile>;
  
  GrantPermission: grpc.handleUnaryCall<_veza_auth_GrantPermissionRequest__Output, _veza_auth_GrantPermissionResponse>;
  
  /**
   * Administrators and services only, as all that follow but ListGrants of oneself.
   */
  ListAccounts: grpc.handleUnaryCall<_veza_auth_ListAccountsRequest__Output, _veza_auth_ListAccountsResponse>;
  
  ListGrants: grpc.handleUnaryCall<_veza_auth_ListGrantsRequest__Output, _veza_auth_ListGrantsResponse>;
  
  ListSessions: grpc.handleUnaryCall<_veza_auth_ListSessionsRequest__Output, _veza_auth_ListSessionsResponse>;
  
  /**
   * Rotates a refresh token. A token used twice ends its whole session, except right after the rotation.
   */
  Refresh: grpc.handleUnaryCall<_veza_auth_RefreshRequest__Output, _veza_auth_SignInResponse>;
  
  Register: grpc.handleUnaryCall<_veza_auth_RegisterRequest__Output, _veza_auth_SignInResponse>;
  
  RevokePermission: grpc.handleUnaryCall<_veza_auth_RevokePermissionRequest__Output, _veza_auth_RevokePermissionResponse>;
  
  /**
   * Signs with a new key from now on; the old one verifies until its last token has expired.
   */
  RotateKeys: grpc.handleUnaryCall<_veza_auth_RotateKeysRequest__Output, _veza_auth_RotateKeysResponse>;
  
  /**
   * An inactive account cannot sign in, and its sessions end at once.
   */
  SetActive: grpc.handleUnaryCall<_veza_auth_SetActiveRequest__Output, _veza_auth_Profile>;
  
  SetRole: grpc.handleUnaryCall<_veza_auth_SetRoleRequest__Output, _veza_auth_Profile>;
  
  SignIn: grpc.handleUnaryCall<_veza_auth_SignInRequest__Output, _veza_auth_SignInResponse>;
  
  /**
   * Ends one session, or all of the caller's.
   */
  SignOut: grpc.handleUnaryCall<_veza_auth_SignOutRequest__Output, _veza_auth_SignOutResponse>;
  
  UpdateProfile: grpc.handleUnaryCall<_veza_auth_UpdateProfileRequest__Output, _veza_auth_Profile>;
  
}

export interface AccountServiceDefinition extends grpc.ServiceDefinition {
  ChangePassword: MethodDefinition<_veza_auth_ChangePasswordRequest, _veza_auth_ChangePasswordResponse, _veza_auth_ChangePasswordRequest__Output, _veza_auth_ChangePasswordResponse__Output>
  GetProfile: MethodDefinition<_veza_auth_GetProfileRequest, _veza_auth_Profile, _veza_auth_GetProfileRequest__Output, _veza_auth_Profile__Output>
  GrantPermission: MethodDefinition<_veza_auth_GrantPermissionRequest, _veza_auth_GrantPermissionResponse, _veza_auth_GrantPermissionRequest__Output, _veza_auth_GrantPermissionResponse__Output>
  ListAccounts: MethodDefinition<_veza_auth_ListAccountsRequest, _veza_auth_ListAccountsResponse, _veza_auth_ListAccountsRequest__Output, _veza_auth_ListAccountsResponse__Output>
  ListGrants: MethodDefinition<_veza_auth_ListGrantsRequest, _veza_auth_ListGrantsResponse, _veza_auth_ListGrantsRequest__Output, _veza_auth_ListGrantsResponse__Output>
  ListSessions: MethodDefinition<_veza_auth_ListSessionsRequest, _veza_auth_ListSessionsResponse, _veza_auth_ListSessionsRequest__Output, _veza_auth_ListSessionsResponse__Output>
  Refresh: MethodDefinition<_veza_auth_RefreshRequest, _veza_auth_SignInResponse, _veza_auth_RefreshRequest__Output, _veza_auth_SignInResponse__Output>
  Register: MethodDefinition<_veza_auth_RegisterRequest, _veza_auth_SignInResponse, _veza_auth_RegisterRequest__Output, _veza_auth_SignInResponse__Output>
  RevokePermission: MethodDefinition<_veza_auth_RevokePermissionRequest, _veza_auth_RevokePermissionResponse, _veza_auth_RevokePermissionRequest__Output, _veza_auth_RevokePermissionResponse__Output>
  RotateKeys: MethodDefinition<_veza_auth_RotateKeysRequest, _veza_auth_RotateKeysResponse, _veza_auth_RotateKeysRequest__Output, _veza_auth_RotateKeysResponse__Output>
  SetActive: MethodDefinition<_veza_auth_SetActiveRequest, _veza_auth_Profile, _veza_auth_SetActiveRequest__Output, _veza_auth_Profile__Output>
  SetRole: MethodDefinition<_veza_auth_SetRoleRequest, _veza_auth_Profile, _veza_auth_SetRoleRequest__Output, _veza_auth_Profile__Output>
  SignIn: MethodDefinition<_veza_auth_SignInRequest, _veza_auth_SignInResponse, _veza_auth_SignInRequest__Output, _veza_auth_SignInResponse__Output>
  SignOut: MethodDefinition<_veza_auth_SignOutRequest, _veza_auth_SignOutResponse, _veza_auth_SignOutRequest__Output, _veza_auth_SignOutResponse__Output>
  UpdateProfile: MethodDefinition<_veza_auth_UpdateProfileRequest, _veza_auth_Profile, _veza_auth_UpdateProfileRequest__Output, _veza_auth_Profile__Output>
}
