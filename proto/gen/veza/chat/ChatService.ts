// Original file: chat/chat.proto

import type * as grpc from '@grpc/grpc-js'
import type { MethodDefinition } from '@grpc/proto-loader'
import type { ArchiveRoomRequest as _veza_chat_ArchiveRoomRequest, ArchiveRoomRequest__Output as _veza_chat_ArchiveRoomRequest__Output } from '../../veza/chat/ArchiveRoomRequest.ts';
import type { AutomodRule as _veza_chat_AutomodRule, AutomodRule__Output as _veza_chat_AutomodRule__Output } from '../../veza/chat/AutomodRule.ts';
import type { BanUserRequest as _veza_chat_BanUserRequest, BanUserRequest__Output as _veza_chat_BanUserRequest__Output } from '../../veza/chat/BanUserRequest.ts';
import type { BanUserResponse as _veza_chat_BanUserResponse, BanUserResponse__Output as _veza_chat_BanUserResponse__Output } from '../../veza/chat/BanUserResponse.ts';
import type { BlockUserRequest as _veza_chat_BlockUserRequest, BlockUserRequest__Output as _veza_chat_BlockUserRequest__Output } from '../../veza/chat/BlockUserRequest.ts';
import type { BlockUserResponse as _veza_chat_BlockUserResponse, BlockUserResponse__Output as _veza_chat_BlockUserResponse__Output } from '../../veza/chat/BlockUserResponse.ts';
import type { CreateAutomodRuleRequest as _veza_chat_CreateAutomodRuleRequest, CreateAutomodRuleRequest__Output as _veza_chat_CreateAutomodRuleRequest__Output } from '../../veza/chat/CreateAutomodRuleRequest.ts';
import type { CreateRoomRequest as _veza_chat_CreateRoomRequest, CreateRoomRequest__Output as _veza_chat_CreateRoomRequest__Output } from '../../veza/chat/CreateRoomRequest.ts';
import type { CreateRoomResponse as _veza_chat_CreateRoomResponse, CreateRoomResponse__Output as _veza_chat_CreateRoomResponse__Output } from '../../veza/chat/CreateRoomResponse.ts';
import type { DeleteAutomodRuleRequest as _veza_chat_DeleteAutomodRuleRequest, DeleteAutomodRuleRequest__Output as _veza_chat_DeleteAutomodRuleRequest__Output } from '../../veza/chat/DeleteAutomodRuleRequest.ts';
import type { DeleteAutomodRuleResponse as _veza_chat_DeleteAutomodRuleResponse, DeleteAutomodRuleResponse__Output as _veza_chat_DeleteAutomodRuleResponse__Output } from '../../veza/chat/DeleteAutomodRuleResponse.ts';
import type { DeleteMessageRequest as _veza_chat_DeleteMessageRequest, DeleteMessageRequest__Output as _veza_chat_DeleteMessageRequest__Output } from '../../veza/chat/DeleteMessageRequest.ts';
import type { DeleteMessageResponse as _veza_chat_DeleteMessageResponse, DeleteMessageResponse__Output as _veza_chat_DeleteMessageResponse__Output } from '../../veza/chat/DeleteMessageResponse.ts';
import type { EditMessageRequest as _veza_chat_EditMessageRequest, EditMessageRequest__Output as _veza_chat_EditMessageRequest__Output } from '../../veza/chat/EditMessageRequest.ts';
import type { EditMessageResponse as _veza_chat_EditMessageResponse, EditMessageResponse__Output as _veza_chat_EditMessageResponse__Output } from '../../veza/chat/EditMessageResponse.ts';
import type { EraseUserDataResponse as _veza_chat_EraseUserDataResponse, EraseUserDataResponse__Output as _veza_chat_EraseUserDataResponse__Output } from '../../veza/chat/EraseUserDataResponse.ts';
import type { ExportUserDataResponse as _veza_chat_ExportUserDataResponse, ExportUserDataResponse__Output as _veza_chat_ExportUserDataResponse__Output } from '../../veza/chat/ExportUserDataResponse.ts';
import type { GetAttachmentLinksRequest as _veza_chat_GetAttachmentLinksRequest, GetAttachmentLinksRequest__Output as _veza_chat_GetAttachmentLinksRequest__Output } from '../../veza/chat/GetAttachmentLinksRequest.ts';
import type { GetAttachmentLinksResponse as _veza_chat_GetAttachmentLinksResponse, GetAttachmentLinksResponse__Output as _veza_chat_GetAttachmentLinksResponse__Output } from '../../veza/chat/GetAttachmentLinksResponse.ts';
import type { GetDirectMessagesRequest as _veza_chat_GetDirectMessagesRequest, GetDirectMessagesRequest__Output as _veza_chat_GetDirectMessagesRequest__Output } from '../../veza/chat/GetDirectMessagesRequest.ts';
import type { GetDirectMessagesResponse as _veza_chat_GetDirectMessagesResponse, GetDirectMessagesResponse__Output as _veza_chat_GetDirectMessagesResponse__Output } from '../../veza/chat/GetDirectMessagesResponse.ts';
import type { GetMessageEditsRequest as _veza_chat_GetMessageEditsRequest, GetMessageEditsRequest__Output as _veza_chat_GetMessageEditsRequest__Output } from '../../veza/chat/GetMessageEditsRequest.ts';
import type { GetMessageEditsResponse as _veza_chat_GetMessageEditsResponse, GetMessageEditsResponse__Output as _veza_chat_GetMessageEditsResponse__Output } from '../../veza/chat/GetMessageEditsResponse.ts';
import type { GetMessageHistoryRequest as _veza_chat_GetMessageHistoryRequest, GetMessageHistoryRequest__Output as _veza_chat_GetMessageHistoryRequest__Output } from '../../veza/chat/GetMessageHistoryRequest.ts';
import type { GetMessageHistoryResponse as _veza_chat_GetMessageHistoryResponse, GetMessageHistoryResponse__Output as _veza_chat_GetMessageHistoryResponse__Output } from '../../veza/chat/GetMessageHistoryResponse.ts';
import type { GetRoomInfoRequest as _veza_chat_GetRoomInfoRequest, GetRoomInfoRequest__Output as _veza_chat_GetRoomInfoRequest__Output } from '../../veza/chat/GetRoomInfoRequest.ts';
import type { GetRoomStatsRequest as _veza_chat_GetRoomStatsRequest, GetRoomStatsRequest__Output as _veza_chat_GetRoomStatsRequest__Output } from '../../veza/chat/GetRoomStatsRequest.ts';
import type { GetThreadRequest as _veza_chat_GetThreadRequest, GetThreadRequest__Output as _veza_chat_GetThreadRequest__Output } from '../../veza/chat/GetThreadRequest.ts';
import type { GetThreadResponse as _veza_chat_GetThreadResponse, GetThreadResponse__Output as _veza_chat_GetThreadResponse__Output } from '../../veza/chat/GetThreadResponse.ts';
import type { GetUnreadRequest as _veza_chat_GetUnreadRequest, GetUnreadRequest__Output as _veza_chat_GetUnreadRequest__Output } from '../../veza/chat/GetUnreadRequest.ts';
import type { GetUnreadResponse as _veza_chat_GetUnreadResponse, GetUnreadResponse__Output as _veza_chat_GetUnreadResponse__Output } from '../../veza/chat/GetUnreadResponse.ts';
import type { GetUserActivityRequest as _veza_chat_GetUserActivityRequest, GetUserActivityRequest__Output as _veza_chat_GetUserActivityRequest__Output } from '../../veza/chat/GetUserActivityRequest.ts';
import type { InviteUserRequest as _veza_chat_InviteUserRequest, InviteUserRequest__Output as _veza_chat_InviteUserRequest__Output } from '../../veza/chat/InviteUserRequest.ts';
import type { InviteUserResponse as _veza_chat_InviteUserResponse, InviteUserResponse__Output as _veza_chat_InviteUserResponse__Output } from '../../veza/chat/InviteUserResponse.ts';
import type { JoinRoomRequest as _veza_chat_JoinRoomRequest, JoinRoomRequest__Output as _veza_chat_JoinRoomRequest__Output } from '../../veza/chat/JoinRoomRequest.ts';
import type { JoinRoomResponse as _veza_chat_JoinRoomResponse, JoinRoomResponse__Output as _veza_chat_JoinRoomResponse__Output } from '../../veza/chat/JoinRoomResponse.ts';
import type { KickUserRequest as _veza_chat_KickUserRequest, KickUserRequest__Output as _veza_chat_KickUserRequest__Output } from '../../veza/chat/KickUserRequest.ts';
import type { KickUserResponse as _veza_chat_KickUserResponse, KickUserResponse__Output as _veza_chat_KickUserResponse__Output } from '../../veza/chat/KickUserResponse.ts';
import type { LeaveRoomRequest as _veza_chat_LeaveRoomRequest, LeaveRoomRequest__Output as _veza_chat_LeaveRoomRequest__Output } from '../../veza/chat/LeaveRoomRequest.ts';
import type { LeaveRoomResponse as _veza_chat_LeaveRoomResponse, LeaveRoomResponse__Output as _veza_chat_LeaveRoomResponse__Output } from '../../veza/chat/LeaveRoomResponse.ts';
import type { ListAuditLogRequest as _veza_chat_ListAuditLogRequest, ListAuditLogRequest__Output as _veza_chat_ListAuditLogRequest__Output } from '../../veza/chat/ListAuditLogRequest.ts';
import type { ListAuditLogResponse as _veza_chat_ListAuditLogResponse, ListAuditLogResponse__Output as _veza_chat_ListAuditLogResponse__Output } from '../../veza/chat/ListAuditLogResponse.ts';
import type { ListAutomodRulesRequest as _veza_chat_ListAutomodRulesRequest, ListAutomodRulesRequest__Output as _veza_chat_ListAutomodRulesRequest__Output } from '../../veza/chat/ListAutomodRulesRequest.ts';
import type { ListAutomodRulesResponse as _veza_chat_ListAutomodRulesResponse, ListAutomodRulesResponse__Output as _veza_chat_ListAutomodRulesResponse__Output } from '../../veza/chat/ListAutomodRulesResponse.ts';
import type { ListBlockedUsersRequest as _veza_chat_ListBlockedUsersRequest, ListBlockedUsersRequest__Output as _veza_chat_ListBlockedUsersRequest__Output } from '../../veza/chat/ListBlockedUsersRequest.ts';
import type { ListBlockedUsersResponse as _veza_chat_ListBlockedUsersResponse, ListBlockedUsersResponse__Output as _veza_chat_ListBlockedUsersResponse__Output } from '../../veza/chat/ListBlockedUsersResponse.ts';
import type { ListMembersRequest as _veza_chat_ListMembersRequest, ListMembersRequest__Output as _veza_chat_ListMembersRequest__Output } from '../../veza/chat/ListMembersRequest.ts';
import type { ListMembersResponse as _veza_chat_ListMembersResponse, ListMembersResponse__Output as _veza_chat_ListMembersResponse__Output } from '../../veza/chat/ListMembersResponse.ts';
import type { ListMentionsRequest as _veza_chat_ListMentionsRequest, ListMentionsRequest__Output as _veza_chat_ListMentionsRequest__Output } from '../../veza/chat/ListMentionsRequest.ts';
import type { ListMentionsResponse as _veza_chat_ListMentionsResponse, ListMentionsResponse__Output as _veza_chat_ListMentionsResponse__Output } from '../../veza/chat/ListMentionsResponse.ts';
import type { ListPinsRequest as _veza_chat_ListPinsRequest, ListPinsRequest__Output as _veza_chat_ListPinsRequest__Output } from '../../veza/chat/ListPinsRequest.ts';
import type { ListPinsResponse as _veza_chat_ListPinsResponse, ListPinsResponse__Output as _veza_chat_ListPinsResponse__Output } from '../../veza/chat/ListPinsResponse.ts';
import type { ListReportsRequest as _veza_chat_ListReportsRequest, ListReportsRequest__Output as _veza_chat_ListReportsRequest__Output } from '../../veza/chat/ListReportsRequest.ts';
import type { ListReportsResponse as _veza_chat_ListReportsResponse, ListReportsResponse__Output as _veza_chat_ListReportsResponse__Output } from '../../veza/chat/ListReportsResponse.ts';
import type { ListRoomsRequest as _veza_chat_ListRoomsRequest, ListRoomsRequest__Output as _veza_chat_ListRoomsRequest__Output } from '../../veza/chat/ListRoomsRequest.ts';
import type { ListRoomsResponse as _veza_chat_ListRoomsResponse, ListRoomsResponse__Output as _veza_chat_ListRoomsResponse__Output } from '../../veza/chat/ListRoomsResponse.ts';
import type { MarkReadRequest as _veza_chat_MarkReadRequest, MarkReadRequest__Output as _veza_chat_MarkReadRequest__Output } from '../../veza/chat/MarkReadRequest.ts';
import type { MarkReadResponse as _veza_chat_MarkReadResponse, MarkReadResponse__Output as _veza_chat_MarkReadResponse__Output } from '../../veza/chat/MarkReadResponse.ts';
import type { ModerateMessageRequest as _veza_chat_ModerateMessageRequest, ModerateMessageRequest__Output as _veza_chat_ModerateMessageRequest__Output } from '../../veza/chat/ModerateMessageRequest.ts';
import type { ModerateMessageResponse as _veza_chat_ModerateMessageResponse, ModerateMessageResponse__Output as _veza_chat_ModerateMessageResponse__Output } from '../../veza/chat/ModerateMessageResponse.ts';
import type { MuteUserRequest as _veza_chat_MuteUserRequest, MuteUserRequest__Output as _veza_chat_MuteUserRequest__Output } from '../../veza/chat/MuteUserRequest.ts';
import type { MuteUserResponse as _veza_chat_MuteUserResponse, MuteUserResponse__Output as _veza_chat_MuteUserResponse__Output } from '../../veza/chat/MuteUserResponse.ts';
import type { PinMessageRequest as _veza_chat_PinMessageRequest, PinMessageRequest__Output as _veza_chat_PinMessageRequest__Output } from '../../veza/chat/PinMessageRequest.ts';
import type { PinMessageResponse as _veza_chat_PinMessageResponse, PinMessageResponse__Output as _veza_chat_PinMessageResponse__Output } from '../../veza/chat/PinMessageResponse.ts';
import type { ReactionRequest as _veza_chat_ReactionRequest, ReactionRequest__Output as _veza_chat_ReactionRequest__Output } from '../../veza/chat/ReactionRequest.ts';
import type { ReactionResponse as _veza_chat_ReactionResponse, ReactionResponse__Output as _veza_chat_ReactionResponse__Output } from '../../veza/chat/ReactionResponse.ts';
import type { ReportMessageRequest as _veza_chat_ReportMessageRequest, ReportMessageRequest__Output as _veza_chat_ReportMessageRequest__Output } from '../../veza/chat/ReportMessageRequest.ts';
import type { ReportMessageResponse as _veza_chat_ReportMessageResponse, ReportMessageResponse__Output as _veza_chat_ReportMessageResponse__Output } from '../../veza/chat/ReportMessageResponse.ts';
import type { ResolveReportRequest as _veza_chat_ResolveReportRequest, ResolveReportRequest__Output as _veza_chat_ResolveReportRequest__Output } from '../../veza/chat/ResolveReportRequest.ts';
import type { ResolveReportResponse as _veza_chat_ResolveReportResponse, ResolveReportResponse__Output as _veza_chat_ResolveReportResponse__Output } from '../../veza/chat/ResolveReportResponse.ts';
import type { Room as _veza_chat_Room, Room__Output as _veza_chat_Room__Output } from '../../veza/chat/Room.ts';
import type { RoomMember as _veza_chat_RoomMember, RoomMember__Output as _veza_chat_RoomMember__Output } from '../../veza/chat/RoomMember.ts';
import type { RoomStats as _veza_chat_RoomStats, RoomStats__Output as _veza_chat_RoomStats__Output } from '../../veza/chat/RoomStats.ts';
import type { SearchMessagesRequest as _veza_chat_SearchMessagesRequest, SearchMessagesRequest__Output as _veza_chat_SearchMessagesRequest__Output } from '../../veza/chat/SearchMessagesRequest.ts';
import type { SearchMessagesResponse as _veza_chat_SearchMessagesResponse, SearchMessagesResponse__Output as _veza_chat_SearchMessagesResponse__Output } from '../../veza/chat/SearchMessagesResponse.ts';
import type { SendDirectMessageRequest as _veza_chat_SendDirectMessageRequest, SendDirectMessageRequest__Output as _veza_chat_SendDirectMessageRequest__Output } from '../../veza/chat/SendDirectMessageRequest.ts';
import type { SendDirectMessageResponse as _veza_chat_SendDirectMessageResponse, SendDirectMessageResponse__Output as _veza_chat_SendDirectMessageResponse__Output } from '../../veza/chat/SendDirectMessageResponse.ts';
import type { SendMessageRequest as _veza_chat_SendMessageRequest, SendMessageRequest__Output as _veza_chat_SendMessageRequest__Output } from '../../veza/chat/SendMessageRequest.ts';
import type { SendMessageResponse as _veza_chat_SendMessageResponse, SendMessageResponse__Output as _veza_chat_SendMessageResponse__Output } from '../../veza/chat/SendMessageResponse.ts';
import type { SendTypingRequest as _veza_chat_SendTypingRequest, SendTypingRequest__Output as _veza_chat_SendTypingRequest__Output } from '../../veza/chat/SendTypingRequest.ts';
import type { SendTypingResponse as _veza_chat_SendTypingResponse, SendTypingResponse__Output as _veza_chat_SendTypingResponse__Output } from '../../veza/chat/SendTypingResponse.ts';
import type { SetMemberRoleRequest as _veza_chat_SetMemberRoleRequest, SetMemberRoleRequest__Output as _veza_chat_SetMemberRoleRequest__Output } from '../../veza/chat/SetMemberRoleRequest.ts';
import type { SetStatusRequest as _veza_chat_SetStatusRequest, SetStatusRequest__Output as _veza_chat_SetStatusRequest__Output } from '../../veza/chat/SetStatusRequest.ts';
import type { SetStatusResponse as _veza_chat_SetStatusResponse, SetStatusResponse__Output as _veza_chat_SetStatusResponse__Output } from '../../veza/chat/SetStatusResponse.ts';
import type { TestAutomodRequest as _veza_chat_TestAutomodRequest, TestAutomodRequest__Output as _veza_chat_TestAutomodRequest__Output } from '../../veza/chat/TestAutomodRequest.ts';
import type { TestAutomodResponse as _veza_chat_TestAutomodResponse, TestAutomodResponse__Output as _veza_chat_TestAutomodResponse__Output } from '../../veza/chat/TestAutomodResponse.ts';
import type { TransferOwnershipRequest as _veza_chat_TransferOwnershipRequest, TransferOwnershipRequest__Output as _veza_chat_TransferOwnershipRequest__Output } from '../../veza/chat/TransferOwnershipRequest.ts';
import type { UnbanUserRequest as _veza_chat_UnbanUserRequest, UnbanUserRequest__Output as _veza_chat_UnbanUserRequest__Output } from '../../veza/chat/UnbanUserRequest.ts';
import type { UnbanUserResponse as _veza_chat_UnbanUserResponse, UnbanUserResponse__Output as _veza_chat_UnbanUserResponse__Output } from '../../veza/chat/UnbanUserResponse.ts';
import type { UnmuteUserRequest as _veza_chat_UnmuteUserRequest, UnmuteUserRequest__Output as _veza_chat_UnmuteUserRequest__Output } from '../../veza/chat/UnmuteUserRequest.ts';
import type { UnmuteUserResponse as _veza_chat_UnmuteUserResponse, UnmuteUserResponse__Output as _veza_chat_UnmuteUserResponse__Output } from '../../veza/chat/UnmuteUserResponse.ts';
import type { UpdateAutomodRuleRequest as _veza_chat_UpdateAutomodRuleRequest, UpdateAutomodRuleRequest__Output as _veza_chat_UpdateAutomodRuleRequest__Output } from '../../veza/chat/UpdateAutomodRuleRequest.ts';
import type { UpdateRoomRequest as _veza_chat_UpdateRoomRequest, UpdateRoomRequest__Output as _veza_chat_UpdateRoomRequest__Output } from '../../veza/chat/UpdateRoomRequest.ts';
import type { UserActivity as _veza_chat_UserActivity, UserActivity__Output as _veza_chat_UserActivity__Output } from '../../veza/chat/UserActivity.ts';
import type { UserDataRequest as _veza_chat_UserDataRequest, UserDataRequest__Output as _veza_chat_UserDataRequest__Output } from '../../veza/chat/UserDataRequest.ts';
import type { VerifyAuditLogRequest as _veza_chat_VerifyAuditLogRequest, VerifyAuditLogRequest__Output as _veza_chat_VerifyAuditLogRequest__Output } from '../../veza/chat/VerifyAuditLogRequest.ts';
import type { VerifyAuditLogResponse as _veza_chat_VerifyAuditLogResponse, VerifyAuditLogResponse__Output as _veza_chat_VerifyAuditLogResponse__Output } from '../../veza/chat/VerifyAuditLogResponse.ts';

/**
 * Rooms, messages, direct messages and their moderation.
 */
export interface ChatServiceClient extends grpc.Client {
  AddReaction(argument: _veza_chat_ReactionRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_ReactionResponse__Output>): grpc.ClientUnaryCall;
  AddReaction(argument: _veza_chat_ReactionRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_ReactionResponse__Output>): grpc.ClientUnaryCall;
  AddReaction(argument: _veza_chat_ReactionRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_ReactionResponse__Output>): grpc.ClientUnaryCall;
  AddReaction(argument: _veza_chat_ReactionRequest, callback: grpc.requestCallback<_veza_chat_ReactionResponse__Output>): grpc.ClientUnaryCall;
  addReaction(argument: _veza_chat_ReactionRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_ReactionResponse__Output>): grpc.ClientUnaryCall;
  addReaction(argument: _veza_chat_ReactionRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_ReactionResponse__Output>): grpc.ClientUnaryCall;
  addReaction(argument: _veza_chat_ReactionRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_ReactionResponse__Output>): grpc.ClientUnaryCall;
  addReaction(argument: _veza_chat_ReactionRequest, callback: grpc.requestCallback<_veza_chat_ReactionResponse__Output>): grpc.ClientUnaryCall;
  
  /**
   * Ends all change in a room; it can still be read.
   */
  ArchiveRoom(argument: _veza_chat_ArchiveRoomRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_Room__Output>): grpc.ClientUnaryCall;
  ArchiveRoom(argument: _veza_chat_ArchiveRoomRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_Room__Output>): grpc.ClientUnaryCall;
  ArchiveRoom(argument: _veza_chat_ArchiveRoomRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_Room__Output>): grpc.ClientUnaryCall;
  ArchiveRoom(argument: _veza_chat_ArchiveRoomRequest, callback: grpc.requestCallback<_veza_chat_Room__Output>): grpc.ClientUnaryCall;
  /**
   * Ends all change in a room; it can still be read.
   */
  archiveRoom(argument: _veza_chat_ArchiveRoomRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_Room__Output>): grpc.ClientUnaryCall;
  archiveRoom(argument: _veza_chat_ArchiveRoomRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_Room__Output>): grpc.ClientUnaryCall;
  archiveRoom(argument: _veza_chat_ArchiveRoomRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_Room__Output>): grpc.ClientUnaryCall;
  archiveRoom(argument: _veza_chat_ArchiveRoomRequest, callback: grpc.requestCallback<_veza_chat_Room__Output>): grpc.ClientUnaryCall;
  
  BanUser(argument: _veza_chat_BanUserRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_BanUserResponse__Output>): grpc.ClientUnaryCall;
  BanUser(argument: _veza_chat_BanUserRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_BanUserResponse__Output>): grpc.ClientUnaryCall;
  BanUser(argument: _veza_chat_BanUserRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_BanUserResponse__Output>): grpc.ClientUnaryCall;
  BanUser(argument: _veza_chat_BanUserRequest, callback: grpc.requestCallback<_veza_chat_BanUserResponse__Output>): grpc.ClientUnaryCall;
  banUser(argument: _veza_chat_BanUserRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_BanUserResponse__Output>): grpc.ClientUnaryCall;
  banUser(argument: _veza_chat_BanUserRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_BanUserResponse__Output>): grpc.ClientUnaryCall;
  banUser(argument: _veza_chat_BanUserRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_BanUserResponse__Output>): grpc.ClientUnaryCall;
  banUser(argument: _veza_chat_BanUserRequest, callback: grpc.requestCallback<_veza_chat_BanUserResponse__Output>): grpc.ClientUnaryCall;
  
  /**
   * Whoever is blocked cannot send direct messages to the caller.
   */
  BlockUser(argument: _veza_chat_BlockUserRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_BlockUserResponse__Output>): grpc.ClientUnaryCall;
  BlockUser(argument: _veza_chat_BlockUserRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_BlockUserResponse__Output>): grpc.ClientUnaryCall;
  BlockUser(argument: _veza_chat_BlockUserRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_BlockUserResponse__Output>): grpc.ClientUnaryCall;
  BlockUser(argument: _veza_chat_BlockUserRequest, callback: grpc.requestCallback<_veza_chat_BlockUserResponse__Output>): grpc.ClientUnaryCall;
  /**
   * Whoever is blocked cannot send direct messages to the caller.
   */
  blockUser(argument: _veza_chat_BlockUserRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_BlockUserResponse__Output>): grpc.ClientUnaryCall;
  blockUser(argument: _veza_chat_BlockUserRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_BlockUserResponse__Output>): grpc.ClientUnaryCall;
  blockUser(argument: _veza_chat_BlockUserRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_BlockUserResponse__Output>): grpc.ClientUnaryCall;
  blockUser(argument: _veza_chat_BlockUserRequest, callback: grpc.requestCallback<_veza_chat_BlockUserResponse__Output>): grpc.ClientUnaryCall;
  
  CreateAutomodRule(argument: _veza_chat_CreateAutomodRuleRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_AutomodRule__Output>): grpc.ClientUnaryCall;
  CreateAutomodRule(argument: _veza_chat_CreateAutomodRuleRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_AutomodRule__Output>): grpc.ClientUnaryCall;
  CreateAutomodRule(argument: _veza_chat_CreateAutomodRuleRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_AutomodRule__Output>): grpc.ClientUnaryCall;
  CreateAutomodRule(argument: _veza_chat_CreateAutomodRuleRequest, callback: grpc.requestCallback<_veza_chat_AutomodRule__Output>): grpc.ClientUnaryCall;
  createAutomodRule(argument: _veza_chat_CreateAutomodRuleRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_AutomodRule__Output>): grpc.ClientUnaryCall;
  createAutomodRule(argument: _veza_chat_CreateAutomodRuleRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_AutomodRule__Output>): grpc.ClientUnaryCall;
  createAutomodRule(argument: _veza_chat_CreateAutomodRuleRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_AutomodRule__Output>): grpc.ClientUnaryCall;
  createAutomodRule(argument: _veza_chat_CreateAutomodRuleRequest, callback: grpc.requestCallback<_veza_chat_AutomodRule__Output>): grpc.ClientUnaryCall;
  
  CreateRoom(argument: _veza_chat_CreateRoomRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_CreateRoomResponse__Output>): grpc.ClientUnaryCall;
  CreateRoom(argument: _veza_chat_CreateRoomRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_CreateRoomResponse__Output>): grpc.ClientUnaryCall;
  CreateRoom(argument: _veza_chat_CreateRoomRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_CreateRoomResponse__Output>): grpc.ClientUnaryCall;
  CreateRoom(argument: _veza_chat_CreateRoomRequest, callback: grpc.requestCallback<_veza_chat_CreateRoomResponse__Output>): grpc.ClientUnaryCall;
  createRoom(argument: _veza_chat_CreateRoomRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_CreateRoomResponse__Output>): grpc.ClientUnaryCall;
  createRoom(argument: _veza_chat_CreateRoomRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_CreateRoomResponse__Output>): grpc.ClientUnaryCall;
  createRoom(argument: _veza_chat_CreateRoomRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_CreateRoomResponse__Output>): grpc.ClientUnaryCall;
  createRoom(argument: _veza_chat_CreateRoomRequest, callback: grpc.requestCallback<_veza_chat_CreateRoomResponse__Output>): grpc.ClientUnaryCall;
  
  DeleteAutomodRule(argument: _veza_chat_DeleteAutomodRuleRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_DeleteAutomodRuleResponse__Output>): grpc.ClientUnaryCall;
  DeleteAutomodRule(argument: _veza_chat_DeleteAutomodRuleRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_DeleteAutomodRuleResponse__Output>): grpc.ClientUnaryCall;
  DeleteAutomodRule(argument: _veza_chat_DeleteAutomodRuleRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_DeleteAutomodRuleResponse__Output>): grpc.ClientUnaryCall;
  DeleteAutomodRule(argument: _veza_chat_DeleteAutomodRuleRequest, callback: grpc.requestCallback<_veza_chat_DeleteAutomodRuleResponse__Output>): grpc.ClientUnaryCall;
  deleteAutomodRule(argument: _veza_chat_DeleteAutomodRuleRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_DeleteAutomodRuleResponse__Output>): grpc.ClientUnaryCall;
  deleteAutomodRule(argument: _veza_chat_DeleteAutomodRuleRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_DeleteAutomodRuleResponse__Output>): grpc.ClientUnaryCall;
  deleteAutomodRule(argument: _veza_chat_DeleteAutomodRuleRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_DeleteAutomodRuleResponse__Output>): grpc.ClientUnaryCall;
  deleteAutomodRule(argument: _veza_chat_DeleteAutomodRuleRequest, callback: grpc.requestCallback<_veza_chat_DeleteAutomodRuleResponse__Output>): grpc.ClientUnaryCall;
  
  DeleteMessage(argument: _veza_chat_DeleteMessageRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_DeleteMessageResponse__Output>): grpc.ClientUnaryCall;
  DeleteMessage(argument: _veza_chat_DeleteMessageRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_DeleteMessageResponse__Output>): grpc.ClientUnaryCall;
  DeleteMessage(argument: _veza_chat_DeleteMessageRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_DeleteMessageResponse__Output>): grpc.ClientUnaryCall;
  DeleteMessage(argument: _veza_chat_DeleteMessageRequest, callback: grpc.requestCallback<_veza_chat_DeleteMessageResponse__Output>): grpc.ClientUnaryCall;
  deleteMessage(argument: _veza_chat_DeleteMessageRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_DeleteMessageResponse__Output>): grpc.ClientUnaryCall;
  deleteMessage(argument: _veza_chat_DeleteMessageRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_DeleteMessageResponse__Output>): grpc.ClientUnaryCall;
  deleteMessage(argument: _veza_chat_DeleteMessageRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_DeleteMessageResponse__Output>): grpc.ClientUnaryCall;
  deleteMessage(argument: _veza_chat_DeleteMessageRequest, callback: grpc.requestCallback<_veza_chat_DeleteMessageResponse__Output>): grpc.ClientUnaryCall;
  
  /**
   * Authors alone; moderators edit by ModerateMessage. Earlier texts are kept.
   */
  EditMessage(argument: _veza_chat_EditMessageRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_EditMessageResponse__Output>): grpc.ClientUnaryCall;
  EditMessage(argument: _veza_chat_EditMessageRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_EditMessageResponse__Output>): grpc.ClientUnaryCall;
  EditMessage(argument: _veza_chat_EditMessageRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_EditMessageResponse__Output>): grpc.ClientUnaryCall;
  EditMessage(argument: _veza_chat_EditMessageRequest, callback: grpc.requestCallback<_veza_chat_EditMessageResponse__Output>): grpc.ClientUnaryCall;
  /**
   * Authors alone; moderators edit by ModerateMessage. Earlier texts are kept.
   */
  editMessage(argument: _veza_chat_EditMessageRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_EditMessageResponse__Output>): grpc.ClientUnaryCall;
  editMessage(argument: _veza_chat_EditMessageRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_EditMessageResponse__Output>): grpc.ClientUnaryCall;
  editMessage(argument: _veza_chat_EditMessageRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_EditMessageResponse__Output>): grpc.ClientUnaryCall;
  editMessage(argument: _veza_chat_EditMessageRequest, callback: grpc.requestCallback<_veza_chat_EditMessageResponse__Output>): grpc.ClientUnaryCall;
  
  /**
   * Their words, memberships, marks and name go; tombstones keep the rooms' order.
   */
  EraseUserData(argument: _veza_chat_UserDataRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_EraseUserDataResponse__Output>): grpc.ClientUnaryCall;
  EraseUserData(argument: _veza_chat_UserDataRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_EraseUserDataResponse__Output>): grpc.ClientUnaryCall;
  EraseUserData(argument: _veza_chat_UserDataRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_EraseUserDataResponse__Output>): grpc.ClientUnaryCall;
  EraseUserData(argument: _veza_chat_UserDataRequest, callback: grpc.requestCallback<_veza_chat_EraseUserDataResponse__Output>): grpc.ClientUnaryCall;
  /**
   * Their words, memberships, marks and name go; tombstones keep the rooms' order.
   */
  eraseUserData(argument: _veza_chat_UserDataRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_EraseUserDataResponse__Output>): grpc.ClientUnaryCall;
  eraseUserData(argument: _veza_chat_UserDataRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_EraseUserDataResponse__Output>): grpc.ClientUnaryCall;
  eraseUserData(argument: _veza_chat_UserDataRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_EraseUserDataResponse__Output>): grpc.ClientUnaryCall;
  eraseUserData(argument: _veza_chat_UserDataRequest, callback: grpc.requestCallback<_veza_chat_EraseUserDataResponse__Output>): grpc.ClientUnaryCall;
  
  /**
   * Everything that chat knows of one person: of oneself, or for administrators of anybody.
   */
  ExportUserData(argument: _veza_chat_UserDataRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_ExportUserDataResponse__Output>): grpc.ClientUnaryCall;
  ExportUserData(argument: _veza_chat_UserDataRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_ExportUserDataResponse__Output>): grpc.ClientUnaryCall;
  ExportUserData(argument: _veza_chat_UserDataRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_ExportUserDataResponse__Output>): grpc.ClientUnaryCall;
  ExportUserData(argument: _veza_chat_UserDataRequest, callback: grpc.requestCallback<_veza_chat_ExportUserDataResponse__Output>): grpc.ClientUnaryCall;
  /**
   * Everything that chat knows of one person: of oneself, or for administrators of anybody.
   */
  exportUserData(argument: _veza_chat_UserDataRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_ExportUserDataResponse__Output>): grpc.ClientUnaryCall;
  exportUserData(argument: _veza_chat_UserDataRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_ExportUserDataResponse__Output>): grpc.ClientUnaryCall;
  exportUserData(argument: _veza_chat_UserDataRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_ExportUserDataResponse__Output>): grpc.ClientUnaryCall;
  exportUserData(argument: _veza_chat_UserDataRequest, callback: grpc.requestCallback<_veza_chat_ExportUserDataResponse__Output>): grpc.ClientUnaryCall;
  
  /**
   * Addresses of files for the caller alone, who must be able to read their rooms.
   */
  GetAttachmentLinks(argument: _veza_chat_GetAttachmentLinksRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_GetAttachmentLinksResponse__Output>): grpc.ClientUnaryCall;
  GetAttachmentLinks(argument: _veza_chat_GetAttachmentLinksRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_GetAttachmentLinksResponse__Output>): grpc.ClientUnaryCall;
  GetAttachmentLinks(argument: _veza_chat_GetAttachmentLinksRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_GetAttachmentLinksResponse__Output>): grpc.ClientUnaryCall;
  GetAttachmentLinks(argument: _veza_chat_GetAttachmentLinksRequest, callback: grpc.requestCallback<_veza_chat_GetAttachmentLinksResponse__Output>): grpc.ClientUnaryCall;
  /**
   * Addresses of files for the caller alone, who must be able to read their rooms.
   */
  getAttachmentLinks(argument: _veza_chat_GetAttachmentLinksRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_GetAttachmentLinksResponse__Output>): grpc.ClientUnaryCall;
  getAttachmentLinks(argument: _veza_chat_GetAttachmentLinksRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_GetAttachmentLinksResponse__Output>): grpc.ClientUnaryCall;
  getAttachmentLinks(argument: _veza_chat_GetAttachmentLinksRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_GetAttachmentLinksResponse__Output>): grpc.ClientUnaryCall;
  getAttachmentLinks(argument: _veza_chat_GetAttachmentLinksRequest, callback: grpc.requestCallback<_veza_chat_GetAttachmentLinksResponse__Output>): grpc.ClientUnaryCall;
  
  GetDirectMessages(argument: _veza_chat_GetDirectMessagesRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_GetDirectMessagesResponse__Output>): grpc.ClientUnaryCall;
  GetDirectMessages(argument: _veza_chat_GetDirectMessagesRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_GetDirectMessagesResponse__Output>): grpc.ClientUnaryCall;
  GetDirectMessages(argument: _veza_chat_GetDirectMessagesRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_GetDirectMessagesResponse__Output>): grpc.ClientUnaryCall;
  GetDirectMessages(argument: _veza_chat_GetDirectMessagesRequest, callback: grpc.requestCallback<_veza_chat_GetDirectMessagesResponse__Output>): grpc.ClientUnaryCall;
  getDirectMessages(argument: _veza_chat_GetDirectMessagesRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_GetDirectMessagesResponse__Output>): grpc.ClientUnaryCall;
  getDirectMessages(argument: _veza_chat_GetDirectMessagesRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_GetDirectMessagesResponse__Output>): grpc.ClientUnaryCall;
  getDirectMessages(argument: _veza_chat_GetDirectMessagesRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_GetDirectMessagesResponse__Output>): grpc.ClientUnaryCall;
  getDirectMessages(argument: _veza_chat_GetDirectMessagesRequest, callback: grpc.requestCallback<_veza_chat_GetDirectMessagesResponse__Output>): grpc.ClientUnaryCall;
  
  GetMessageEdits(argument: _veza_chat_GetMessageEditsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_GetMessageEditsResponse__Output>): grpc.ClientUnaryCall;
  GetMessageEdits(argument: _veza_chat_GetMessageEditsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_GetMessageEditsResponse__Output>): grpc.ClientUnaryCall;
  GetMessageEdits(argument: _veza_chat_GetMessageEditsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_GetMessageEditsResponse__Output>): grpc.ClientUnaryCall;
  GetMessageEdits(argument: _veza_chat_GetMessageEditsRequest, callback: grpc.requestCallback<_veza_chat_GetMessageEditsResponse__Output>): grpc.ClientUnaryCall;
  getMessageEdits(argument: _veza_chat_GetMessageEditsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_GetMessageEditsResponse__Output>): grpc.ClientUnaryCall;
  getMessageEdits(argument: _veza_chat_GetMessageEditsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_GetMessageEditsResponse__Output>): grpc.ClientUnaryCall;
  getMessageEdits(argument: _veza_chat_GetMessageEditsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_GetMessageEditsResponse__Output>): grpc.ClientUnaryCall;
  getMessageEdits(argument: _veza_chat_GetMessageEditsRequest, callback: grpc.requestCallback<_veza_chat_GetMessageEditsResponse__Output>): grpc.ClientUnaryCall;
  
  GetMessageHistory(argument: _veza_chat_GetMessageHistoryRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_GetMessageHistoryResponse__Output>): grpc.ClientUnaryCall;
  GetMessageHistory(argument: _veza_chat_GetMessageHistoryRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_GetMessageHistoryResponse__Output>): grpc.ClientUnaryCall;
  GetMessageHistory(argument: _veza_chat_GetMessageHistoryRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_GetMessageHistoryResponse__Output>): grpc.ClientUnaryCall;
  GetMessageHistory(argument: _veza_chat_GetMessageHistoryRequest, callback: grpc.requestCallback<_veza_chat_GetMessageHistoryResponse__Output>): grpc.ClientUnaryCall;
  getMessageHistory(argument: _veza_chat_GetMessageHistoryRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_GetMessageHistoryResponse__Output>): grpc.ClientUnaryCall;
  getMessageHistory(argument: _veza_chat_GetMessageHistoryRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_GetMessageHistoryResponse__Output>): grpc.ClientUnaryCall;
  getMessageHistory(argument: _veza_chat_GetMessageHistoryRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_GetMessageHistoryResponse__Output>): grpc.ClientUnaryCall;
  getMessageHistory(argument: _veza_chat_GetMessageHistoryRequest, callback: grpc.requestCallback<_veza_chat_GetMessageHistoryResponse__Output>): grpc.ClientUnaryCall;
  
  GetRoomInfo(argument: _veza_chat_GetRoomInfoRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_Room__Output>): grpc.ClientUnaryCall;
  GetRoomInfo(argument: _veza_chat_GetRoomInfoRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_Room__Output>): grpc.ClientUnaryCall;
  GetRoomInfo(argument: _veza_chat_GetRoomInfoRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_Room__Output>): grpc.ClientUnaryCall;
  GetRoomInfo(argument: _veza_chat_GetRoomInfoRequest, callback: grpc.requestCallback<_veza_chat_Room__Output>): grpc.ClientUnaryCall;
  getRoomInfo(argument: _veza_chat_GetRoomInfoRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_Room__Output>): grpc.ClientUnaryCall;
  getRoomInfo(argument: _veza_chat_GetRoomInfoRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_Room__Output>): grpc.ClientUnaryCall;
  getRoomInfo(argument: _veza_chat_GetRoomInfoRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_Room__Output>): grpc.ClientUnaryCall;
  getRoomInfo(argument: _veza_chat_GetRoomInfoRequest, callback: grpc.requestCallback<_veza_chat_Room__Output>): grpc.ClientUnaryCall;
  
  GetRoomStats(argument: _veza_chat_GetRoomStatsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_RoomStats__Output>): grpc.ClientUnaryCall;
  GetRoomStats(argument: _veza_chat_GetRoomStatsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_RoomStats__Output>): grpc.ClientUnaryCall;
  GetRoomStats(argument: _veza_chat_GetRoomStatsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_RoomStats__Output>): grpc.ClientUnaryCall;
  GetRoomStats(argument: _veza_chat_GetRoomStatsRequest, callback: grpc.requestCallback<_veza_chat_RoomStats__Output>): grpc.ClientUnaryCall;
  getRoomStats(argument: _veza_chat_GetRoomStatsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_RoomStats__Output>): grpc.ClientUnaryCall;
  getRoomStats(argument: _veza_chat_GetRoomStatsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_RoomStats__Output>): grpc.ClientUnaryCall;
  getRoomStats(argument: _veza_chat_GetRoomStatsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_RoomStats__Output>): grpc.ClientUnaryCall;
  getRoomStats(argument: _veza_chat_GetRoomStatsRequest, callback: grpc.requestCallback<_veza_chat_RoomStats__Output>): grpc.ClientUnaryCall;
  
  GetThread(argument: _veza_chat_GetThreadRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_GetThreadResponse__Output>): grpc.ClientUnaryCall;
  GetThread(argument: _veza_chat_GetThreadRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_GetThreadResponse__Output>): grpc.ClientUnaryCall;
  GetThread(argument: _veza_chat_GetThreadRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_GetThreadResponse__Output>): grpc.ClientUnaryCall;
  GetThread(argument: _veza_chat_GetThreadRequest, callback: grpc.requestCallback<_veza_chat_GetThreadResponse__Output>): grpc.ClientUnaryCall;
  getThread(argument: _veza_chat_GetThreadRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_GetThreadResponse__Output>): grpc.ClientUnaryCall;
  getThread(argument: _veza_chat_GetThreadRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_GetThreadResponse__Output>): grpc.ClientUnaryCall;
  getThread(argument: _veza_chat_GetThreadRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_GetThreadResponse__Output>): grpc.ClientUnaryCall;
  getThread(argument: _veza_chat_GetThreadRequest, callback: grpc.requestCallback<_veza_chat_GetThreadResponse__Output>): grpc.ClientUnaryCall;
  
  GetUnread(argument: _veza_chat_GetUnreadRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_GetUnreadResponse__Output>): grpc.ClientUnaryCall;
  GetUnread(argument: _veza_chat_GetUnreadRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_GetUnreadResponse__Output>): grpc.ClientUnaryCall;
  GetUnread(argument: _veza_chat_GetUnreadRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_GetUnreadResponse__Output>): grpc.ClientUnaryCall;
  GetUnread(argument: _veza_chat_GetUnreadRequest, callback: grpc.requestCallback<_veza_chat_GetUnreadResponse__Output>): grpc.ClientUnaryCall;
  getUnread(argument: _veza_chat_GetUnreadRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_GetUnreadResponse__Output>): grpc.ClientUnaryCall;
  getUnread(argument: _veza_chat_GetUnreadRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_GetUnreadResponse__Output>): grpc.ClientUnaryCall;
  getUnread(argument: _veza_chat_GetUnreadRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_GetUnreadResponse__Output>): grpc.ClientUnaryCall;
  getUnread(argument: _veza_chat_GetUnreadRequest, callback: grpc.requestCallback<_veza_chat_GetUnreadResponse__Output>): grpc.ClientUnaryCall;
  
  GetUserActivity(argument: _veza_chat_GetUserActivityRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_UserActivity__Output>): grpc.ClientUnaryCall;
  GetUserActivity(argument: _veza_chat_GetUserActivityRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_UserActivity__Output>): grpc.ClientUnaryCall;
  GetUserActivity(argument: _veza_chat_GetUserActivityRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_UserActivity__Output>): grpc.ClientUnaryCall;
  GetUserActivity(argument: _veza_chat_GetUserActivityRequest, callback: grpc.requestCallback<_veza_chat_UserActivity__Output>): grpc.ClientUnaryCall;
  getUserActivity(argument: _veza_chat_GetUserActivityRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_UserActivity__Output>): grpc.ClientUnaryCall;
  getUserActivity(argument: _veza_chat_GetUserActivityRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_UserActivity__Output>): grpc.ClientUnaryCall;
  getUserActivity(argument: _veza_chat_GetUserActivityRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_UserActivity__Output>): grpc.ClientUnaryCall;
  getUserActivity(argument: _veza_chat_GetUserActivityRequest, callback: grpc.requestCallback<_veza_chat_UserActivity__Output>): grpc.ClientUnaryCall;
  
  /**
   * Lets somebody into a room that strangers cannot join.
   */
  InviteUser(argument: _veza_chat_InviteUserRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_InviteUserResponse__Output>): grpc.ClientUnaryCall;
  InviteUser(argument: _veza_chat_InviteUserRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_InviteUserResponse__Output>): grpc.ClientUnaryCall;
  InviteUser(argument: _veza_chat_InviteUserRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_InviteUserResponse__Output>): grpc.ClientUnaryCall;
  InviteUser(argument: _veza_chat_InviteUserRequest, callback: grpc.requestCallback<_veza_chat_InviteUserResponse__Output>): grpc.ClientUnaryCall;
  /**
   * Lets somebody into a room that strangers cannot join.
   */
  inviteUser(argument: _veza_chat_InviteUserRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_InviteUserResponse__Output>): grpc.ClientUnaryCall;
  inviteUser(argument: _veza_chat_InviteUserRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_InviteUserResponse__Output>): grpc.ClientUnaryCall;
  inviteUser(argument: _veza_chat_InviteUserRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_InviteUserResponse__Output>): grpc.ClientUnaryCall;
  inviteUser(argument: _veza_chat_InviteUserRequest, callback: grpc.requestCallback<_veza_chat_InviteUserResponse__Output>): grpc.ClientUnaryCall;
  
  JoinRoom(argument: _veza_chat_JoinRoomRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_JoinRoomResponse__Output>): grpc.ClientUnaryCall;
  JoinRoom(argument: _veza_chat_JoinRoomRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_JoinRoomResponse__Output>): grpc.ClientUnaryCall;
  JoinRoom(argument: _veza_chat_JoinRoomRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_JoinRoomResponse__Output>): grpc.ClientUnaryCall;
  JoinRoom(argument: _veza_chat_JoinRoomRequest, callback: grpc.requestCallback<_veza_chat_JoinRoomResponse__Output>): grpc.ClientUnaryCall;
  joinRoom(argument: _veza_chat_JoinRoomRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_JoinRoomResponse__Output>): grpc.ClientUnaryCall;
  joinRoom(argument: _veza_chat_JoinRoomRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_JoinRoomResponse__Output>): grpc.ClientUnaryCall;
  joinRoom(argument: _veza_chat_JoinRoomRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_JoinRoomResponse__Output>): grpc.ClientUnaryCall;
  joinRoom(argument: _veza_chat_JoinRoomRequest, callback: grpc.requestCallback<_veza_chat_JoinRoomResponse__Output>): grpc.ClientUnaryCall;
  
  KickUser(argument: _veza_chat_KickUserRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_KickUserResponse__Output>): grpc.ClientUnaryCall;
  KickUser(argument: _veza_chat_KickUserRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_KickUserResponse__Output>): grpc.ClientUnaryCall;
  KickUser(argument: _veza_chat_KickUserRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_KickUserResponse__Output>): grpc.ClientUnaryCall;
  KickUser(argument: _veza_chat_KickUserRequest, callback: grpc.requestCallback<_veza_chat_KickUserResponse__Output>): grpc.ClientUnaryCall;
  kickUser(argument: _veza_chat_KickUserRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_KickUserResponse__Output>): grpc.ClientUnaryCall;
  kickUser(argument: _veza_chat_KickUserRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_KickUserResponse__Output>): grpc.ClientUnaryCall;
  kickUser(argument: _veza_chat_KickUserRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_KickUserResponse__Output>): grpc.ClientUnaryCall;
  kickUser(argument: _veza_chat_KickUserRequest, callback: grpc.requestCallback<_veza_chat_KickUserResponse__Output>): grpc.ClientUnaryCall;
  
  LeaveRoom(argument: _veza_chat_LeaveRoomRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_LeaveRoomResponse__Output>): grpc.ClientUnaryCall;
  LeaveRoom(argument: _veza_chat_LeaveRoomRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_LeaveRoomResponse__Output>): grpc.ClientUnaryCall;
  LeaveRoom(argument: _veza_chat_LeaveRoomRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_LeaveRoomResponse__Output>): grpc.ClientUnaryCall;
  LeaveRoom(argument: _veza_chat_LeaveRoomRequest, callback: grpc.requestCallback<_veza_chat_LeaveRoomResponse__Output>): grpc.ClientUnaryCall;
  leaveRoom(argument: _veza_chat_LeaveRoomRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_LeaveRoomResponse__Output>): grpc.ClientUnaryCall;
  leaveRoom(argument: _veza_chat_LeaveRoomRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_LeaveRoomResponse__Output>): grpc.ClientUnaryCall;
  leaveRoom(argument: _veza_chat_LeaveRoomRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_LeaveRoomResponse__Output>): grpc.ClientUnaryCall;
  leaveRoom(argument: _veza_chat_LeaveRoomRequest, callback: grpc.requestCallback<_veza_chat_LeaveRoomResponse__Output>): grpc.ClientUnaryCall;
  
  ListAuditLog(argument: _veza_chat_ListAuditLogRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_ListAuditLogResponse__Output>): grpc.ClientUnaryCall;
  ListAuditLog(argument: _veza_chat_ListAuditLogRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_ListAuditLogResponse__Output>): grpc.ClientUnaryCall;
  ListAuditLog(argument: _veza_chat_ListAuditLogRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_ListAuditLogResponse__Output>): grpc.ClientUnaryCall;
  ListAuditLog(argument: _veza_chat_ListAuditLogRequest, callback: grpc.requestCallback<_veza_chat_ListAuditLogResponse__Output>): grpc.ClientUnaryCall;
  listAuditLog(argument: _veza_chat_ListAuditLogRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_ListAuditLogResponse__Output>): grpc.ClientUnaryCall;
  listAuditLog(argument: _veza_chat_ListAuditLogRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_ListAuditLogResponse__Output>): grpc.ClientUnaryCall;
  listAuditLog(argument: _veza_chat_ListAuditLogRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_ListAuditLogResponse__Output>): grpc.ClientUnaryCall;
  listAuditLog(argument: _veza_chat_ListAuditLogRequest, callback: grpc.requestCallback<_veza_chat_ListAuditLogResponse__Output>): grpc.ClientUnaryCall;
  
  /**
   * What a room's messages may not say; see docs/chat.md. ADMINs decide the rules, moderators read and try them.
   */
  ListAutomodRules(argument: _veza_chat_ListAutomodRulesRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_ListAutomodRulesResponse__Output>): grpc.ClientUnaryCall;
  ListAutomodRules(argument: _veza_chat_ListAutomodRulesRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_ListAutomodRulesResponse__Output>): grpc.ClientUnaryCall;
  ListAutomodRules(argument: _veza_chat_ListAutomodRulesRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_ListAutomodRulesResponse__Output>): grpc.ClientUnaryCall;
  ListAutomodRules(argument: _veza_chat_ListAutomodRulesRequest, callback: grpc.requestCallback<_veza_chat_ListAutomodRulesResponse__Output>): grpc.ClientUnaryCall;
  /**
   * What a room's messages may not say; see docs/chat.md. ADMINs decide the rules, moderators read and try them.
   */
  listAutomodRules(argument: _veza_chat_ListAutomodRulesRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_ListAutomodRulesResponse__Output>): grpc.ClientUnaryCall;
  listAutomodRules(argument: _veza_chat_ListAutomodRulesRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_ListAutomodRulesResponse__Output>): grpc.ClientUnaryCall;
  listAutomodRules(argument: _veza_chat_ListAutomodRulesRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_ListAutomodRulesResponse__Output>): grpc.ClientUnaryCall;
  listAutomodRules(argument: _veza_chat_ListAutomodRulesRequest, callback: grpc.requestCallback<_veza_chat_ListAutomodRulesResponse__Output>): grpc.ClientUnaryCall;
  
  ListBlockedUsers(argument: _veza_chat_ListBlockedUsersRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_ListBlockedUsersResponse__Output>): grpc.ClientUnaryCall;
  ListBlockedUsers(argument: _veza_chat_ListBlockedUsersRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_ListBlockedUsersResponse__Output>): grpc.ClientUnaryCall;
  ListBlockedUsers(argument: _veza_chat_ListBlockedUsersRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_ListBlockedUsersResponse__Output>): grpc.ClientUnaryCall;
  ListBlockedUsers(argument: _veza_chat_ListBlockedUsersRequest, callback: grpc.requestCallback<_veza_chat_ListBlockedUsersResponse__Output>): grpc.ClientUnaryCall;
  listBlockedUsers(argument: _veza_chat_ListBlockedUsersRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_ListBlockedUsersResponse__Output>): grpc.ClientUnaryCall;
  listBlockedUsers(argument: _veza_chat_ListBlockedUsersRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_ListBlockedUsersResponse__Output>): grpc.ClientUnaryCall;
  listBlockedUsers(argument: _veza_chat_ListBlockedUsersRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_ListBlockedUsersResponse__Output>): grpc.ClientUnaryCall;
  listBlockedUsers(argument: _veza_chat_ListBlockedUsersRequest, callback: grpc.requestCallback<_veza_chat_ListBlockedUsersResponse__Output>): grpc.ClientUnaryCall;
  
  /**
   * Ours from here on: older clients do not know them.
   */
  ListMembers(argument: _veza_chat_ListMembersRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_ListMembersResponse__Output>): grpc.ClientUnaryCall;
  ListMembers(argument: _veza_chat_ListMembersRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_ListMembersResponse__Output>): grpc.ClientUnaryCall;
  ListMembers(argument: _veza_chat_ListMembersRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_ListMembersResponse__Output>): grpc.ClientUnaryCall;
  ListMembers(argument: _veza_chat_ListMembersRequest, callback: grpc.requestCallback<_veza_chat_ListMembersResponse__Output>): grpc.ClientUnaryCall;
  /**
   * Ours from here on: older clients do not know them.
   */
  listMembers(argument: _veza_chat_ListMembersRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_ListMembersResponse__Output>): grpc.ClientUnaryCall;
  listMembers(argument: _veza_chat_ListMembersRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_ListMembersResponse__Output>): grpc.ClientUnaryCall;
  listMembers(argument: _veza_chat_ListMembersRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_ListMembersResponse__Output>): grpc.ClientUnaryCall;
  listMembers(argument: _veza_chat_ListMembersRequest, callback: grpc.requestCallback<_veza_chat_ListMembersResponse__Output>): grpc.ClientUnaryCall;
  
  /**
   * Messages that name the caller by @username or @room, newest first.
   */
  ListMentions(argument: _veza_chat_ListMentionsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_ListMentionsResponse__Output>): grpc.ClientUnaryCall;
  ListMentions(argument: _veza_chat_ListMentionsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_ListMentionsResponse__Output>): grpc.ClientUnaryCall;
  ListMentions(argument: _veza_chat_ListMentionsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_ListMentionsResponse__Output>): grpc.ClientUnaryCall;
  ListMentions(argument: _veza_chat_ListMentionsRequest, callback: grpc.requestCallback<_veza_chat_ListMentionsResponse__Output>): grpc.ClientUnaryCall;
  /**
   * Messages that name the caller by @username or @room, newest first.
   */
  listMentions(argument: _veza_chat_ListMentionsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_ListMentionsResponse__Output>): grpc.ClientUnaryCall;
  listMentions(argument: _veza_chat_ListMentionsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_ListMentionsResponse__Output>): grpc.ClientUnaryCall;
  listMentions(argument: _veza_chat_ListMentionsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_ListMentionsResponse__Output>): grpc.ClientUnaryCall;
  listMentions(argument: _veza_chat_ListMentionsRequest, callback: grpc.requestCallback<_veza_chat_ListMentionsResponse__Output>): grpc.ClientUnaryCall;
  
  ListPins(argument: _veza_chat_ListPinsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_ListPinsResponse__Output>): grpc.ClientUnaryCall;
  ListPins(argument: _veza_chat_ListPinsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_ListPinsResponse__Output>): grpc.ClientUnaryCall;
  ListPins(argument: _veza_chat_ListPinsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_ListPinsResponse__Output>): grpc.ClientUnaryCall;
  ListPins(argument: _veza_chat_ListPinsRequest, callback: grpc.requestCallback<_veza_chat_ListPinsResponse__Output>): grpc.ClientUnaryCall;
  listPins(argument: _veza_chat_ListPinsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_ListPinsResponse__Output>): grpc.ClientUnaryCall;
  listPins(argument: _veza_chat_ListPinsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_ListPinsResponse__Output>): grpc.ClientUnaryCall;
  listPins(argument: _veza_chat_ListPinsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_ListPinsResponse__Output>): grpc.ClientUnaryCall;
  listPins(argument: _veza_chat_ListPinsRequest, callback: grpc.requestCallback<_veza_chat_ListPinsResponse__Output>): grpc.ClientUnaryCall;
  
  ListReports(argument: _veza_chat_ListReportsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_ListReportsResponse__Output>): grpc.ClientUnaryCall;
  ListReports(argument: _veza_chat_ListReportsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_ListReportsResponse__Output>): grpc.ClientUnaryCall;
  ListReports(argument: _veza_chat_ListReportsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_ListReportsResponse__Output>): grpc.ClientUnaryCall;
  ListReports(argument: _veza_chat_ListReportsRequest, callback: grpc.requestCallback<_veza_chat_ListReportsResponse__Output>): grpc.ClientUnaryCall;
  listReports(argument: _veza_chat_ListReportsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_ListReportsResponse__Output>): grpc.ClientUnaryCall;
  listReports(argument: _veza_chat_ListReportsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_ListReportsResponse__Output>): grpc.ClientUnaryCall;
  listReports(argument: _veza_chat_ListReportsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_ListReportsResponse__Output>): grpc.ClientUnaryCall;
  listReports(argument: _veza_chat_ListReportsRequest, callback: grpc.requestCallback<_veza_chat_ListReportsResponse__Output>): grpc.ClientUnaryCall;
  
  ListRooms(argument: _veza_chat_ListRoomsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_ListRoomsResponse__Output>): grpc.ClientUnaryCall;
  ListRooms(argument: _veza_chat_ListRoomsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_ListRoomsResponse__Output>): grpc.ClientUnaryCall;
  ListRooms(argument: _veza_chat_ListRoomsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_ListRoomsResponse__Output>): grpc.ClientUnaryCall;
  ListRooms(argument: _veza_chat_ListRoomsRequest, callback: grpc.requestCallback<_veza_chat_ListRoomsResponse__Output>): grpc.ClientUnaryCall;
  listRooms(argument: _veza_chat_ListRoomsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_ListRoomsResponse__Output>): grpc.ClientUnaryCall;
  listRooms(argument: _veza_chat_ListRoomsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_ListRoomsResponse__Output>): grpc.ClientUnaryCall;
  listRooms(argument: _veza_chat_ListRoomsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_ListRoomsResponse__Output>): grpc.ClientUnaryCall;
  listRooms(argument: _veza_chat_ListRoomsRequest, callback: grpc.requestCallback<_veza_chat_ListRoomsResponse__Output>): grpc.ClientUnaryCall;
  
  /**
   * Moves the caller's read marker forward; it never moves back.
   */
  MarkRead(argument: _veza_chat_MarkReadRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_MarkReadResponse__Output>): grpc.ClientUnaryCall;
  MarkRead(argument: _veza_chat_MarkReadRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_MarkReadResponse__Output>): grpc.ClientUnaryCall;
  MarkRead(argument: _veza_chat_MarkReadRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_MarkReadResponse__Output>): grpc.ClientUnaryCall;
  MarkRead(argument: _veza_chat_MarkReadRequest, callback: grpc.requestCallback<_veza_chat_MarkReadResponse__Output>): grpc.ClientUnaryCall;
  /**
   * Moves the caller's read marker forward; it never moves back.
   */
  markRead(argument: _veza_chat_MarkReadRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_MarkReadResponse__Output>): grpc.ClientUnaryCall;
  markRead(argument: _veza_chat_MarkReadRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_MarkReadResponse__Output>): grpc.ClientUnaryCall;
  markRead(argument: _veza_chat_MarkReadRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_MarkReadResponse__Output>): grpc.ClientUnaryCall;
  markRead(argument: _veza_chat_MarkReadRequest, callback: grpc.requestCallback<_veza_chat_MarkReadResponse__Output>): grpc.ClientUnaryCall;
  
  ModerateMessage(argument: _veza_chat_ModerateMessageRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_ModerateMessageResponse__Output>): grpc.ClientUnaryCall;
  ModerateMessage(argument: _veza_chat_ModerateMessageRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_ModerateMessageResponse__Output>): grpc.ClientUnaryCall;
  ModerateMessage(argument: _veza_chat_ModerateMessageRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_ModerateMessageResponse__Output>): grpc.ClientUnaryCall;
  ModerateMessage(argument: _veza_chat_ModerateMessageRequest, callback: grpc.requestCallback<_veza_chat_ModerateMessageResponse__Output>): grpc.ClientUnaryCall;
  moderateMessage(argument: _veza_chat_ModerateMessageRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_ModerateMessageResponse__Output>): grpc.ClientUnaryCall;
  moderateMessage(argument: _veza_chat_ModerateMessageRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_ModerateMessageResponse__Output>): grpc.ClientUnaryCall;
  moderateMessage(argument: _veza_chat_ModerateMessageRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_ModerateMessageResponse__Output>): grpc.ClientUnaryCall;
  moderateMessage(argument: _veza_chat_ModerateMessageRequest, callback: grpc.requestCallback<_veza_chat_ModerateMessageResponse__Output>): grpc.ClientUnaryCall;
  
  MuteUser(argument: _veza_chat_MuteUserRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_MuteUserResponse__Output>): grpc.ClientUnaryCall;
  MuteUser(argument: _veza_chat_MuteUserRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_MuteUserResponse__Output>): grpc.ClientUnaryCall;
  MuteUser(argument: _veza_chat_MuteUserRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_MuteUserResponse__Output>): grpc.ClientUnaryCall;
  MuteUser(argument: _veza_chat_MuteUserRequest, callback: grpc.requestCallback<_veza_chat_MuteUserResponse__Output>): grpc.ClientUnaryCall;
  muteUser(argument: _veza_chat_MuteUserRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_MuteUserResponse__Output>): grpc.ClientUnaryCall;
  muteUser(argument: _veza_chat_MuteUserRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_MuteUserResponse__Output>): grpc.ClientUnaryCall;
  muteUser(argument: _veza_chat_MuteUserRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_MuteUserResponse__Output>): grpc.ClientUnaryCall;
  muteUser(argument: _veza_chat_MuteUserRequest, callback: grpc.requestCallback<_veza_chat_MuteUserResponse__Output>): grpc.ClientUnaryCall;
  
  PinMessage(argument: _veza_chat_PinMessageRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_PinMessageResponse__Output>): grpc.ClientUnaryCall;
  PinMessage(argument: _veza_chat_PinMessageRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_PinMessageResponse__Output>): grpc.ClientUnaryCall;
  PinMessage(argument: _veza_chat_PinMessageRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_PinMessageResponse__Output>): grpc.ClientUnaryCall;
  PinMessage(argument: _veza_chat_PinMessageRequest, callback: grpc.requestCallback<_veza_chat_PinMessageResponse__Output>): grpc.ClientUnaryCall;
  pinMessage(argument: _veza_chat_PinMessageRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_PinMessageResponse__Output>): grpc.ClientUnaryCall;
  pinMessage(argument: _veza_chat_PinMessageRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_PinMessageResponse__Output>): grpc.ClientUnaryCall;
  pinMessage(argument: _veza_chat_PinMessageRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_PinMessageResponse__Output>): grpc.ClientUnaryCall;
  pinMessage(argument: _veza_chat_PinMessageRequest, callback: grpc.requestCallback<_veza_chat_PinMessageResponse__Output>): grpc.ClientUnaryCall;
  
  RemoveReaction(argument: _veza_chat_ReactionRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_ReactionResponse__Output>): grpc.ClientUnaryCall;
  RemoveReaction(argument: _veza_chat_ReactionRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_ReactionResponse__Output>): grpc.ClientUnaryCall;
  RemoveReaction(argument: _veza_chat_ReactionRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_ReactionResponse__Output>): grpc.ClientUnaryCall;
  RemoveReaction(argument: _veza_chat_ReactionRequest, callback: grpc.requestCallback<_veza_chat_ReactionResponse__Output>): grpc.ClientUnaryCall;
  removeReaction(argument: _veza_chat_ReactionRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_ReactionResponse__Output>): grpc.ClientUnaryCall;
  removeReaction(argument: _veza_chat_ReactionRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_ReactionResponse__Output>): grpc.ClientUnaryCall;
  removeReaction(argument: _veza_chat_ReactionRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_ReactionResponse__Output>): grpc.ClientUnaryCall;
  removeReaction(argument: _veza_chat_ReactionRequest, callback: grpc.requestCallback<_veza_chat_ReactionResponse__Output>): grpc.ClientUnaryCall;
  
  /**
   * Members report, moderators list and resolve.
   */
  ReportMessage(argument: _veza_chat_ReportMessageRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_ReportMessageResponse__Output>): grpc.ClientUnaryCall;
  ReportMessage(argument: _veza_chat_ReportMessageRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_ReportMessageResponse__Output>): grpc.ClientUnaryCall;
  ReportMessage(argument: _veza_chat_ReportMessageRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_ReportMessageResponse__Output>): grpc.ClientUnaryCall;
  ReportMessage(argument: _veza_chat_ReportMessageRequest, callback: grpc.requestCallback<_veza_chat_ReportMessageResponse__Output>): grpc.ClientUnaryCall;
  /**
   * Members report, moderators list and resolve.
   */
  reportMessage(argument: _veza_chat_ReportMessageRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_ReportMessageResponse__Output>): grpc.ClientUnaryCall;
  reportMessage(argument: _veza_chat_ReportMessageRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_ReportMessageResponse__Output>): grpc.ClientUnaryCall;
  reportMessage(argument: _veza_chat_ReportMessageRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_ReportMessageResponse__Output>): grpc.ClientUnaryCall;
  reportMessage(argument: _veza_chat_ReportMessageRequest, callback: grpc.requestCallback<_veza_chat_ReportMessageResponse__Output>): grpc.ClientUnaryCall;
  
  ResolveReport(argument: _veza_chat_ResolveReportRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_ResolveReportResponse__Output>): grpc.ClientUnaryCall;
  ResolveReport(argument: _veza_chat_ResolveReportRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_ResolveReportResponse__Output>): grpc.ClientUnaryCall;
  ResolveReport(argument: _veza_chat_ResolveReportRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_ResolveReportResponse__Output>): grpc.ClientUnaryCall;
  ResolveReport(argument: _veza_chat_ResolveReportRequest, callback: grpc.requestCallback<_veza_chat_ResolveReportResponse__Output>): grpc.ClientUnaryCall;
  resolveReport(argument: _veza_chat_ResolveReportRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_ResolveReportResponse__Output>): grpc.ClientUnaryCall;
  resolveReport(argument: _veza_chat_ResolveReportRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_ResolveReportResponse__Output>): grpc.ClientUnaryCall;
  resolveReport(argument: _veza_chat_ResolveReportRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_ResolveReportResponse__Output>): grpc.ClientUnaryCall;
  resolveReport(argument: _veza_chat_ResolveReportRequest, callback: grpc.requestCallback<_veza_chat_ResolveReportResponse__Output>): grpc.ClientUnaryCall;
  
  /**
   * Words in messages of the rooms that the caller is a member of, newest first.
   */
  SearchMessages(argument: _veza_chat_SearchMessagesRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_SearchMessagesResponse__Output>): grpc.ClientUnaryCall;
  SearchMessages(argument: _veza_chat_SearchMessagesRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_SearchMessagesResponse__Output>): grpc.ClientUnaryCall;
  SearchMessages(argument: _veza_chat_SearchMessagesRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_SearchMessagesResponse__Output>): grpc.ClientUnaryCall;
  SearchMessages(argument: _veza_chat_SearchMessagesRequest, callback: grpc.requestCallback<_veza_chat_SearchMessagesResponse__Output>): grpc.ClientUnaryCall;
  /**
   * Words in messages of the rooms that the caller is a member of, newest first.
   */
  searchMessages(argument: _veza_chat_SearchMessagesRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_SearchMessagesResponse__Output>): grpc.ClientUnaryCall;
  searchMessages(argument: _veza_chat_SearchMessagesRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_SearchMessagesResponse__Output>): grpc.ClientUnaryCall;
  searchMessages(argument: _veza_chat_SearchMessagesRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_SearchMessagesResponse__Output>): grpc.ClientUnaryCall;
  searchMessages(argument: _veza_chat_SearchMessagesRequest, callback: grpc.requestCallback<_veza_chat_SearchMessagesResponse__Output>): grpc.ClientUnaryCall;
  
  SendDirectMessage(argument: _veza_chat_SendDirectMessageRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_SendDirectMessageResponse__Output>): grpc.ClientUnaryCall;
  SendDirectMessage(argument: _veza_chat_SendDirectMessageRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_SendDirectMessageResponse__Output>): grpc.ClientUnaryCall;
  SendDirectMessage(argument: _veza_chat_SendDirectMessageRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_SendDirectMessageResponse__Output>): grpc.ClientUnaryCall;
  SendDirectMessage(argument: _veza_chat_SendDirectMessageRequest, callback: grpc.requestCallback<_veza_chat_SendDirectMessageResponse__Output>): grpc.ClientUnaryCall;
  sendDirectMessage(argument: _veza_chat_SendDirectMessageRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_SendDirectMessageResponse__Output>): grpc.ClientUnaryCall;
  sendDirectMessage(argument: _veza_chat_SendDirectMessageRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_SendDirectMessageResponse__Output>): grpc.ClientUnaryCall;
  sendDirectMessage(argument: _veza_chat_SendDirectMessageRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_SendDirectMessageResponse__Output>): grpc.ClientUnaryCall;
  sendDirectMessage(argument: _veza_chat_SendDirectMessageRequest, callback: grpc.requestCallback<_veza_chat_SendDirectMessageResponse__Output>): grpc.ClientUnaryCall;
  
  SendMessage(argument: _veza_chat_SendMessageRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_SendMessageResponse__Output>): grpc.ClientUnaryCall;
  SendMessage(argument: _veza_chat_SendMessageRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_SendMessageResponse__Output>): grpc.ClientUnaryCall;
  SendMessage(argument: _veza_chat_SendMessageRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_SendMessageResponse__Output>): grpc.ClientUnaryCall;
  SendMessage(argument: _veza_chat_SendMessageRequest, callback: grpc.requestCallback<_veza_chat_SendMessageResponse__Output>): grpc.ClientUnaryCall;
  sendMessage(argument: _veza_chat_SendMessageRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_SendMessageResponse__Output>): grpc.ClientUnaryCall;
  sendMessage(argument: _veza_chat_SendMessageRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_SendMessageResponse__Output>): grpc.ClientUnaryCall;
  sendMessage(argument: _veza_chat_SendMessageRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_SendMessageResponse__Output>): grpc.ClientUnaryCall;
  sendMessage(argument: _veza_chat_SendMessageRequest, callback: grpc.requestCallback<_veza_chat_SendMessageResponse__Output>): grpc.ClientUnaryCall;
  
  SendTyping(argument: _veza_chat_SendTypingRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_SendTypingResponse__Output>): grpc.ClientUnaryCall;
  SendTyping(argument: _veza_chat_SendTypingRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_SendTypingResponse__Output>): grpc.ClientUnaryCall;
  SendTyping(argument: _veza_chat_SendTypingRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_SendTypingResponse__Output>): grpc.ClientUnaryCall;
  SendTyping(argument: _veza_chat_SendTypingRequest, callback: grpc.requestCallback<_veza_chat_SendTypingResponse__Output>): grpc.ClientUnaryCall;
  sendTyping(argument: _veza_chat_SendTypingRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_SendTypingResponse__Output>): grpc.ClientUnaryCall;
  sendTyping(argument: _veza_chat_SendTypingRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_SendTypingResponse__Output>): grpc.ClientUnaryCall;
  sendTyping(argument: _veza_chat_SendTypingRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_SendTypingResponse__Output>): grpc.ClientUnaryCall;
  sendTyping(argument: _veza_chat_SendTypingRequest, callback: grpc.requestCallback<_veza_chat_SendTypingResponse__Output>): grpc.ClientUnaryCall;
  
  SetMemberRole(argument: _veza_chat_SetMemberRoleRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_RoomMember__Output>): grpc.ClientUnaryCall;
  SetMemberRole(argument: _veza_chat_SetMemberRoleRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_RoomMember__Output>): grpc.ClientUnaryCall;
  SetMemberRole(argument: _veza_chat_SetMemberRoleRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_RoomMember__Output>): grpc.ClientUnaryCall;
  SetMemberRole(argument: _veza_chat_SetMemberRoleRequest, callback: grpc.requestCallback<_veza_chat_RoomMember__Output>): grpc.ClientUnaryCall;
  setMemberRole(argument: _veza_chat_SetMemberRoleRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_RoomMember__Output>): grpc.ClientUnaryCall;
  setMemberRole(argument: _veza_chat_SetMemberRoleRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_RoomMember__Output>): grpc.ClientUnaryCall;
  setMemberRole(argument: _veza_chat_SetMemberRoleRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_RoomMember__Output>): grpc.ClientUnaryCall;
  setMemberRole(argument: _veza_chat_SetMemberRoleRequest, callback: grpc.requestCallback<_veza_chat_RoomMember__Output>): grpc.ClientUnaryCall;
  
  /**
   * While the caller has a socket on the node that is asked.
   */
  SetStatus(argument: _veza_chat_SetStatusRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_SetStatusResponse__Output>): grpc.ClientUnaryCall;
  SetStatus(argument: _veza_chat_SetStatusRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_SetStatusResponse__Output>): grpc.ClientUnaryCall;
  SetStatus(argument: _veza_chat_SetStatusRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_SetStatusResponse__Output>): grpc.ClientUnaryCall;
  SetStatus(argument: _veza_chat_SetStatusRequest, callback: grpc.requestCallback<_veza_chat_SetStatusResponse__Output>): grpc.ClientUnaryCall;
  /**
   * While the caller has a socket on the node that is asked.
   */
  setStatus(argument: _veza_chat_SetStatusRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_SetStatusResponse__Output>): grpc.ClientUnaryCall;
  setStatus(argument: _veza_chat_SetStatusRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_SetStatusResponse__Output>): grpc.ClientUnaryCall;
  setStatus(argument: _veza_chat_SetStatusRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_SetStatusResponse__Output>): grpc.ClientUnaryCall;
  setStatus(argument: _veza_chat_SetStatusRequest, callback: grpc.requestCallback<_veza_chat_SetStatusResponse__Output>): grpc.ClientUnaryCall;
  
  /**
   * What the rules find in a text; nothing is stored and nobody is punished.
   */
  TestAutomod(argument: _veza_chat_TestAutomodRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_TestAutomodResponse__Output>): grpc.ClientUnaryCall;
  TestAutomod(argument: _veza_chat_TestAutomodRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_TestAutomodResponse__Output>): grpc.ClientUnaryCall;
  TestAutomod(argument: _veza_chat_TestAutomodRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_TestAutomodResponse__Output>): grpc.ClientUnaryCall;
  TestAutomod(argument: _veza_chat_TestAutomodRequest, callback: grpc.requestCallback<_veza_chat_TestAutomodResponse__Output>): grpc.ClientUnaryCall;
  /**
   * What the rules find in a text; nothing is stored and nobody is punished.
   */
  testAutomod(argument: _veza_chat_TestAutomodRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_TestAutomodResponse__Output>): grpc.ClientUnaryCall;
  testAutomod(argument: _veza_chat_TestAutomodRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_TestAutomodResponse__Output>): grpc.ClientUnaryCall;
  testAutomod(argument: _veza_chat_TestAutomodRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_TestAutomodResponse__Output>): grpc.ClientUnaryCall;
  testAutomod(argument: _veza_chat_TestAutomodRequest, callback: grpc.requestCallback<_veza_chat_TestAutomodResponse__Output>): grpc.ClientUnaryCall;
  
  TransferOwnership(argument: _veza_chat_TransferOwnershipRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_RoomMember__Output>): grpc.ClientUnaryCall;
  TransferOwnership(argument: _veza_chat_TransferOwnershipRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_RoomMember__Output>): grpc.ClientUnaryCall;
  TransferOwnership(argument: _veza_chat_TransferOwnershipRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_RoomMember__Output>): grpc.ClientUnaryCall;
  TransferOwnership(argument: _veza_chat_TransferOwnershipRequest, callback: grpc.requestCallback<_veza_chat_RoomMember__Output>): grpc.ClientUnaryCall;
  transferOwnership(argument: _veza_chat_TransferOwnershipRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_RoomMember__Output>): grpc.ClientUnaryCall;
  transferOwnership(argument: _veza_chat_TransferOwnershipRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_RoomMember__Output>): grpc.ClientUnaryCall;
  transferOwnership(argument: _veza_chat_TransferOwnershipRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_RoomMember__Output>): grpc.ClientUnaryCall;
  transferOwnership(argument: _veza_chat_TransferOwnershipRequest, callback: grpc.requestCallback<_veza_chat_RoomMember__Output>): grpc.ClientUnaryCall;
  
  UnbanUser(argument: _veza_chat_UnbanUserRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_UnbanUserResponse__Output>): grpc.ClientUnaryCall;
  UnbanUser(argument: _veza_chat_UnbanUserRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_UnbanUserResponse__Output>): grpc.ClientUnaryCall;
  UnbanUser(argument: _veza_chat_UnbanUserRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_UnbanUserResponse__Output>): grpc.ClientUnaryCall;
  UnbanUser(argument: _veza_chat_UnbanUserRequest, callback: grpc.requestCallback<_veza_chat_UnbanUserResponse__Output>): grpc.ClientUnaryCall;
  unbanUser(argument: _veza_chat_UnbanUserRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_UnbanUserResponse__Output>): grpc.ClientUnaryCall;
  unbanUser(argument: _veza_chat_UnbanUserRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_UnbanUserResponse__Output>): grpc.ClientUnaryCall;
  unbanUser(argument: _veza_chat_UnbanUserRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_UnbanUserResponse__Output>): grpc.ClientUnaryCall;
  unbanUser(argument: _veza_chat_UnbanUserRequest, callback: grpc.requestCallback<_veza_chat_UnbanUserResponse__Output>): grpc.ClientUnaryCall;
  
  UnblockUser(argument: _veza_chat_BlockUserRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_BlockUserResponse__Output>): grpc.ClientUnaryCall;
  UnblockUser(argument: _veza_chat_BlockUserRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_BlockUserResponse__Output>): grpc.ClientUnaryCall;
  UnblockUser(argument: _veza_chat_BlockUserRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_BlockUserResponse__Output>): grpc.ClientUnaryCall;
  UnblockUser(argument: _veza_chat_BlockUserRequest, callback: grpc.requestCallback<_veza_chat_BlockUserResponse__Output>): grpc.ClientUnaryCall;
  unblockUser(argument: _veza_chat_BlockUserRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_BlockUserResponse__Output>): grpc.ClientUnaryCall;
  unblockUser(argument: _veza_chat_BlockUserRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_BlockUserResponse__Output>): grpc.ClientUnaryCall;
  unblockUser(argument: _veza_chat_BlockUserRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_BlockUserResponse__Output>): grpc.ClientUnaryCall;
  unblockUser(argument: _veza_chat_BlockUserRequest, callback: grpc.requestCallback<_veza_chat_BlockUserResponse__Output>): grpc.ClientUnaryCall;
  
  UnmuteUser(argument: _veza_chat_UnmuteUserRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_UnmuteUserResponse__Output>): grpc.ClientUnaryCall;
  UnmuteUser(argument: _veza_chat_UnmuteUserRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_UnmuteUserResponse__Output>): grpc.ClientUnaryCall;
  UnmuteUser(argument: _veza_chat_UnmuteUserRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_UnmuteUserResponse__Output>): grpc.ClientUnaryCall;
  UnmuteUser(argument: _veza_chat_UnmuteUserRequest, callback: grpc.requestCallback<_veza_chat_UnmuteUserResponse__Output>): grpc.ClientUnaryCall;
  unmuteUser(argument: _veza_chat_UnmuteUserRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_UnmuteUserResponse__Output>): grpc.ClientUnaryCall;
  unmuteUser(argument: _veza_chat_UnmuteUserRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_UnmuteUserResponse__Output>): grpc.ClientUnaryCall;
  unmuteUser(argument: _veza_chat_UnmuteUserRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_UnmuteUserResponse__Output>): grpc.ClientUnaryCall;
  unmuteUser(argument: _veza_chat_UnmuteUserRequest, callback: grpc.requestCallback<_veza_chat_UnmuteUserResponse__Output>): grpc.ClientUnaryCall;
  
  UnpinMessage(argument: _veza_chat_PinMessageRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_PinMessageResponse__Output>): grpc.ClientUnaryCall;
  UnpinMessage(argument: _veza_chat_PinMessageRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_PinMessageResponse__Output>): grpc.ClientUnaryCall;
  UnpinMessage(argument: _veza_chat_PinMessageRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_PinMessageResponse__Output>): grpc.ClientUnaryCall;
  UnpinMessage(argument: _veza_chat_PinMessageRequest, callback: grpc.requestCallback<_veza_chat_PinMessageResponse__Output>): grpc.ClientUnaryCall;
  unpinMessage(argument: _veza_chat_PinMessageRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_PinMessageResponse__Output>): grpc.ClientUnaryCall;
  unpinMessage(argument: _veza_chat_PinMessageRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_PinMessageResponse__Output>): grpc.ClientUnaryCall;
  unpinMessage(argument: _veza_chat_PinMessageRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_PinMessageResponse__Output>): grpc.ClientUnaryCall;
  unpinMessage(argument: _veza_chat_PinMessageRequest, callback: grpc.requestCallback<_veza_chat_PinMessageResponse__Output>): grpc.ClientUnaryCall;
  
  /**
   * Replaces all settings of the rule.
   */
  UpdateAutomodRule(argument: _veza_chat_UpdateAutomodRuleRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_AutomodRule__Output>): grpc.ClientUnaryCall;
  UpdateAutomodRule(argument: _veza_chat_UpdateAutomodRuleRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_AutomodRule__Output>): grpc.ClientUnaryCall;
  UpdateAutomodRule(argument: _veza_chat_UpdateAutomodRuleRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_AutomodRule__Output>): grpc.ClientUnaryCall;
  UpdateAutomodRule(argument: _veza_chat_UpdateAutomodRuleRequest, callback: grpc.requestCallback<_veza_chat_AutomodRule__Output>): grpc.ClientUnaryCall;
  /**
   * Replaces all settings of the rule.
   */
  updateAutomodRule(argument: _veza_chat_UpdateAutomodRuleRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_AutomodRule__Output>): grpc.ClientUnaryCall;
  updateAutomodRule(argument: _veza_chat_UpdateAutomodRuleRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_AutomodRule__Output>): grpc.ClientUnaryCall;
  updateAutomodRule(argument: _veza_chat_UpdateAutomodRuleRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_AutomodRule__Output>): grpc.ClientUnaryCall;
  updateAutomodRule(argument: _veza_chat_UpdateAutomodRuleRequest, callback: grpc.requestCallback<_veza_chat_AutomodRule__Output>): grpc.ClientUnaryCall;
  
  UpdateRoom(argument: _veza_chat_UpdateRoomRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_Room__Output>): grpc.ClientUnaryCall;
  UpdateRoom(argument: _veza_chat_UpdateRoomRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_Room__Output>): grpc.ClientUnaryCall;
  UpdateRoom(argument: _veza_chat_UpdateRoomRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_Room__Output>): grpc.ClientUnaryCall;
  UpdateRoom(argument: _veza_chat_UpdateRoomRequest, callback: grpc.requestCallback<_veza_chat_Room__Output>): grpc.ClientUnaryCall;
  updateRoom(argument: _veza_chat_UpdateRoomRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_Room__Output>): grpc.ClientUnaryCall;
  updateRoom(argument: _veza_chat_UpdateRoomRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_Room__Output>): grpc.ClientUnaryCall;
  updateRoom(argument: _veza_chat_UpdateRoomRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_Room__Output>): grpc.ClientUnaryCall;
  updateRoom(argument: _veza_chat_UpdateRoomRequest, callback: grpc.requestCallback<_veza_chat_Room__Output>): grpc.ClientUnaryCall;
  
  VerifyAuditLog(argument: _veza_chat_VerifyAuditLogRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_VerifyAuditLogResponse__Output>): grpc.ClientUnaryCall;
  VerifyAuditLog(argument: _veza_chat_VerifyAuditLogRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_VerifyAuditLogResponse__Output>): grpc.ClientUnaryCall;
  VerifyAuditLog(argument: _veza_chat_VerifyAuditLogRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_VerifyAuditLogResponse__Output>): grpc.ClientUnaryCall;
  VerifyAuditLog(argument: _veza_chat_VerifyAuditLogRequest, callback: grpc.requestCallback<_veza_chat_VerifyAuditLogResponse__Output>): grpc.ClientUnaryCall;
  verifyAuditLog(argument: _veza_chat_VerifyAuditLogRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_VerifyAuditLogResponse__Output>): grpc.ClientUnaryCall;
  verifyAuditLog(argument: _veza_chat_VerifyAuditLogRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_VerifyAuditLogResponse__Output>): grpc.ClientUnaryCall;
  verifyAuditLog(argument: _veza_chat_VerifyAuditLogRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_VerifyAuditLogResponse__Output>): grpc.ClientUnaryCall;
  verifyAuditLog(argument: _veza_chat_VerifyAuditLogRequest, callback: grpc.requestCallback<_veza_chat_VerifyAuditLogResponse__Output>): grpc.ClientUnaryCall;
  
}

/**
 * Rooms, messages, direct messages and their moderation.
 */
export interface ChatServiceHandlers extends grpc.UntypedServiceImplementation {
  AddReaction: grpc.handleUnaryCall<_veza_chat_ReactionRequest__Output, _veza_chat_ReactionResponse>;
  
  /**
   * Ends all change in a room; it can still be read.
   */
  ArchiveRoom: grpc.handleUnaryCall<_veza_chat_ArchiveRoomRequest__Output, _veza_chat_Room>;
  
  BanUser: grpc.handleUnaryCall<_veza_chat_BanUserRequest__Output, _veza_chat_BanUserResponse>;
  
  /**
   * Whoever is blocked cannot send direct messages to the caller.
   */
  BlockUser: grpc.handleUnaryCall<_veza_chat_BlockUserRequest__Output, _veza_chat_BlockUserResponse>;
  
  CreateAutomodRule: grpc.handleUnaryCall<_veza_chat_CreateAutomodRuleRequest__Output, _veza_chat_AutomodRule>;
  
  CreateRoom: grpc.handleUnaryCall<_veza_chat_CreateRoomRequest__Output, _veza_chat_CreateRoomResponse>;
  
  DeleteAutomodRule: grpc.handleUnaryCall<_veza_chat_DeleteAutomodRuleRequest__Output, _veza_chat_DeleteAutomodRuleResponse>;
  
  DeleteMessage: grpc.handleUnaryCall<_veza_chat_DeleteMessageRequest__Output, _veza_chat_DeleteMessageResponse>;
  
  /**
   * Authors alone; moderators edit by ModerateMessage. Earlier texts are kept.
   */
  EditMessage: grpc.handleUnaryCall<_veza_chat_EditMessageRequest__Output, _veza_chat_EditMessageResponse>;
  
  /**
   * Their words, memberships, marks and name go; tombstones keep the rooms' order.
   */
  EraseUserData: grpc.handleUnaryCall<_veza_chat_UserDataRequest__Output, _veza_chat_EraseUserDataResponse>;
  
  /**
   * Everything that chat knows of one person: of oneself, or for administrators of anybody.
   */
  ExportUserData: grpc.handleUnaryCall<_veza_chat_UserDataRequest__Output, _veza_chat_ExportUserDataResponse>;
  
  /**
   * Addresses of files for the caller alone, who must be able to read their rooms.
   */
  GetAttachmentLinks: grpc.handleUnaryCall<_veza_chat_GetAttachmentLinksRequest__Output, _veza_chat_GetAttachmentLinksResponse>;
  
  GetDirectMessages: grpc.handleUnaryCall<_veza_chat_GetDirectMessagesRequest__Output, _veza_chat_GetDirectMessagesResponse>;
  
  GetMessageEdits: grpc.handleUnaryCall<_veza_chat_GetMessageEditsRequest__Output, _veza_chat_GetMessageEditsResponse>;
  
  GetMessageHistory: grpc.handleUnaryCall<_veza_chat_GetMessageHistoryRequest__Output, _veza_chat_GetMessageHistoryResponse>;
  
  GetRoomInfo: grpc.handleUnaryCall<_veza_chat_GetRoomInfoRequest__Output, _veza_chat_Room>;
  
  GetRoomStats: grpc.handleUnaryCall<_veza_chat_GetRoomStatsRequest__Output, _veza_chat_RoomStats>;
  
  GetThread: grpc.handleUnaryCall<_veza_chat_GetThreadRequest__Output, _veza_chat_GetThreadResponse>;
  
  GetUnread: grpc.handleUnaryCall<_veza_chat_GetUnreadRequest__Output, _veza_chat_GetUnreadResponse>;
  
  GetUserActivity: grpc.handleUnaryCall<_veza_chat_GetUserActivityRequest__Output, _veza_chat_UserActivity>;
  
  /**
   * Lets somebody into a room that strangers cannot join.
   */
  InviteUser: grpc.handleUnaryCall<_veza_chat_InviteUserRequest__Output, _veza_chat_InviteUserResponse>;
  
  JoinRoom: grpc.handleUnaryCall<_veza_chat_JoinRoomRequest__Output, _veza_chat_JoinRoomResponse>;
  
  KickUser: grpc.handleUnaryCall<_veza_chat_KickUserRequest__Output, _veza_chat_KickUserResponse>;
  
  LeaveRoom: grpc.handleUnaryCall<_veza_chat_LeaveRoomRequest__Output, _veza_chat_LeaveRoomResponse>;
  
  ListAuditLog: grpc.handleUnaryCall<_veza_chat_ListAuditLogRequest__Output, _veza_chat_ListAuditLogResponse>;
  
  /**
   * What a room's messages may not say; see docs/chat.md. ADMINs decide the rules, moderators read and try them.
   */
  ListAutomodRules: grpc.handleUnaryCall<_veza_chat_ListAutomodRulesRequest__Output, _veza_chat_ListAutomodRulesResponse>;
  
  ListBlockedUsers: grpc.handleUnaryCall<_veza_chat_ListBlockedUsersRequest__Output, _veza_chat_ListBlockedUsersResponse>;
  
  /**
   * Ours from here on: older clients do not know them.
   */
  ListMembers: grpc.handleUnaryCall<_veza_chat_ListMembersRequest__Output, _veza_chat_ListMembersResponse>;
  
  /**
   * Messages that name the caller by @username or @room, newest first.
   */
  ListMentions: grpc.handleUnaryCall<_veza_chat_ListMentionsRequest__Output, _veza_chat_ListMentionsResponse>;
  
  ListPins: grpc.handleUnaryCall<_veza_chat_ListPinsRequest__Output, _veza_chat_ListPinsResponse>;
  
  ListReports: grpc.handleUnaryCall<_veza_chat_ListReportsRequest__Output, _veza_chat_ListReportsResponse>;
  
  ListRooms: grpc.handleUnaryCall<_veza_chat_ListRoomsRequest__Output, _veza_chat_ListRoomsResponse>;
  
  /**
   * Moves the caller's read marker forward; it never moves back.
   */
  MarkRead: grpc.handleUnaryCall<_veza_chat_MarkReadRequest__Output, _veza_chat_MarkReadResponse>;
  
  ModerateMessage: grpc.handleUnaryCall<_veza_chat_ModerateMessageRequest__Output, _veza_chat_ModerateMessageResponse>;
  
  MuteUser: grpc.handleUnaryCall<_veza_chat_MuteUserRequest__Output, _veza_chat_MuteUserResponse>;
  
  PinMessage: grpc.handleUnaryCall<_veza_chat_PinMessageRequest__Output, _veza_chat_PinMessageResponse>;
  
  RemoveReaction: grpc.handleUnaryCall<_veza_chat_ReactionRequest__Output, _veza_chat_ReactionResponse>;
  
  /**
   * Members report, moderators list and resolve.
   */
  ReportMessage: grpc.handleUnaryCall<_veza_chat_ReportMessageRequest__Output, _veza_chat_ReportMessageResponse>;
  
  ResolveReport: grpc.handleUnaryCall<_veza_chat_ResolveReportRequest__Output, _veza_chat_ResolveReportResponse>;
  
  /**
   * Words in messages of the rooms that the caller is a member of, newest first.
   */
  SearchMessages: grpc.handleUnaryCall<_veza_chat_SearchMessagesRequest__Output, _veza_chat_SearchMessagesResponse>;
  
  SendDirectMessage: grpc.handleUnaryCall<_veza_chat_SendDirectMessageRequest__Output, _veza_chat_SendDirectMessageResponse>;
  
  SendMessage: grpc.handleUnaryCall<_veza_chat_SendMessageRequest__Output, _veza_chat_SendMessageResponse>;
  
  SendTyping: grpc.handleUnaryCall<_veza_chat_SendTypingRequest__Output, _veza_chat_SendTypingResponse>;
  
  SetMemberRole: grpc.handleUnaryCall<_veza_chat_SetMemberRoleRequest__Output, _veza_chat_RoomMember>;
  
  /**
   * While the caller has a socket on the node that is asked.
   */
  SetStatus: grpc.handleUnaryCall<_veza_chat_SetStatusRequest__Output, _veza_chat_SetStatusResponse>;
  
  /**
   * What the rules find in a text; nothing is stored and nobody is punished.
   */
  TestAutomod: grpc.handleUnaryCall<_veza_chat_TestAutomodRequest__Output, _veza_chat_TestAutomodResponse>;
  
  TransferOwnership: grpc.handleUnaryCall<_veza_chat_TransferOwnershipRequest__Output, _veza_chat_RoomMember>;
  
  UnbanUser: grpc.handleUnaryCall<_veza_chat_UnbanUserRequest__Output, _veza_chat_UnbanUserResponse>;
  
  UnblockUser: grpc.handleUnaryCall<_veza_chat_BlockUserRequest__Output, _veza_chat_BlockUserResponse>;
  
  UnmuteUser: grpc.handleUnaryCall<_veza_chat_UnmuteUserRequest__Output, _veza_chat_UnmuteUserResponse>;
  
  UnpinMessage: grpc.handleUnaryCall<_veza_chat_PinMessageRequest__Output, _veza_chat_PinMessageResponse>;
  
  /**
   * Replaces all settings of the rule.
   */
  UpdateAutomodRule: grpc.handleUnaryCall<_veza_chat_UpdateAutomodRuleRequest__Output, _veza_chat_AutomodRule>;
  
  UpdateRoom: grpc.handleUnaryCall<_veza_chat_UpdateRoomRequest__Output, _veza_chat_Room>;
  
  VerifyAuditLog: grpc.handleUnaryCall<_veza_chat_VerifyAuditLogRequest__Output, _veza_chat_VerifyAuditLogResponse>;
  
}

export interface ChatServiceDefinition extends grpc.ServiceDefinition {
  AddReaction: MethodDefinition<_veza_chat_ReactionRequest, _veza_chat_ReactionResponse, _veza_chat_ReactionRequest__Output, _veza_chat_ReactionResponse__Output>
  ArchiveRoom: MethodDefinition<_veza_chat_ArchiveRoomRequest, _veza_chat_Room, _veza_chat_ArchiveRoomRequest__Output, _veza_chat_Room__Output>
  BanUser: MethodDefinition<_veza_chat_BanUserRequest, _veza_chat_BanUserResponse, _veza_chat_BanUserRequest__Output, _veza_chat_BanUserResponse__Output>
  BlockUser: MethodDefinition<_veza_chat_BlockUserRequest, _veza_chat_BlockUserResponse, _veza_chat_BlockUserRequest__Output, _veza_chat_BlockUserResponse__Output>
  CreateAutomodRule: MethodDefinition<_veza_chat_CreateAutomodRuleRequest, _veza_chat_AutomodRule, _veza_chat_CreateAutomodRuleRequest__Output, _veza_chat_AutomodRule__Output>
  CreateRoom: MethodDefinition<_veza_chat_CreateRoomRequest, _veza_chat_CreateRoomResponse, _veza_chat_CreateRoomRequest__Output, _veza_chat_CreateRoomResponse__Output>
  DeleteAutomodRule: MethodDefinition<_veza_chat_DeleteAutomodRuleRequest, _veza_chat_DeleteAutomodRuleResponse, _veza_chat_DeleteAutomodRuleRequest__Output, _veza_chat_DeleteAutomodRuleResponse__Output>
  DeleteMessage: MethodDefinition<_veza_chat_DeleteMessageRequest, _veza_chat_DeleteMessageResponse, _veza_chat_DeleteMessageRequest__Output, _veza_chat_DeleteMessageResponse__Output>
  EditMessage: MethodDefinition<_veza_chat_EditMessageRequest, _veza_chat_EditMessageResponse, _veza_chat_EditMessageRequest__Output, _veza_chat_EditMessageResponse__Output>
  EraseUserData: MethodDefinition<_veza_chat_UserDataRequest, _veza_chat_EraseUserDataResponse, _veza_chat_UserDataRequest__Output, _veza_chat_EraseUserDataResponse__Output>
  ExportUserData: MethodDefinition<_veza_chat_UserDataRequest, _veza_chat_ExportUserDataResponse, _veza_chat_UserDataRequest__Output, _veza_chat_ExportUserDataResponse__Output>
  GetAttachmentLinks: MethodDefinition<_veza_chat_GetAttachmentLinksRequest, _veza_chat_GetAttachmentLinksResponse, _veza_chat_GetAttachmentLinksRequest__Output, _veza_chat_GetAttachmentLinksResponse__Output>
  GetDirectMessages: MethodDefinition<_veza_chat_GetDirectMessagesRequest, _veza_chat_GetDirectMessagesResponse, _veza_chat_GetDirectMessagesRequest__Output, _veza_chat_GetDirectMessagesResponse__Output>
  GetMessageEdits: MethodDefinition<_veza_chat_GetMessageEditsRequest, _veza_chat_GetMessageEditsResponse, _veza_chat_GetMessageEditsRequest__Output, _veza_chat_GetMessageEditsResponse__Output>
  GetMessageHistory: MethodDefinition<_veza_chat_GetMessageHistoryRequest, _veza_chat_GetMessageHistoryResponse, _veza_chat_GetMessageHistoryRequest__Output, _veza_chat_GetMessageHistoryResponse__Output>
  GetRoomInfo: MethodDefinition<_veza_chat_GetRoomInfoRequest, _veza_chat_Room, _veza_chat_GetRoomInfoRequest__Output, _veza_chat_Room__Output>
  GetRoomStats: MethodDefinition<_veza_chat_GetRoomStatsRequest, _veza_chat_RoomStats, _veza_chat_GetRoomStatsRequest__Output, _veza_chat_RoomStats__Output>
  GetThread: MethodDefinition<_veza_chat_GetThreadRequest, _veza_chat_GetThreadResponse, _veza_chat_GetThreadRequest__Output, _veza_chat_GetThreadResponse__Output>
  GetUnread: MethodDefinition<_veza_chat_GetUnreadRequest, _veza_chat_GetUnreadResponse, _veza_chat_GetUnreadRequest__Output, _veza_chat_GetUnreadResponse__Output>
  GetUserActivity: MethodDefinition<_veza_chat_GetUserActivityRequest, _veza_chat_UserActivity, _veza_chat_GetUserActivityRequest__Output, _veza_chat_UserActivity__Output>
  InviteUser: MethodDefinition<_veza_chat_InviteUserRequest, _veza_chat_InviteUserResponse, _veza_chat_InviteUserRequest__Output, _veza_chat_InviteUserResponse__Output>
  JoinRoom: MethodDefinition<_veza_chat_JoinRoomRequest, _veza_chat_JoinRoomResponse, _veza_chat_JoinRoomRequest__Output, _veza_chat_JoinRoomResponse__Output>
  KickUser: MethodDefinition<_veza_chat_KickUserRequest, _veza_chat_KickUserResponse, _veza_chat_KickUserRequest__Output, _veza_chat_KickUserResponse__Output>
  LeaveRoom: MethodDefinition<_veza_chat_LeaveRoomRequest, _veza_chat_LeaveRoomResponse, _veza_chat_LeaveRoomRequest__Output, _veza_chat_LeaveRoomResponse__Output>
  ListAuditLog: MethodDefinition<_veza_chat_ListAuditLogRequest, _veza_chat_ListAuditLogResponse, _veza_chat_ListAuditLogRequest__Output, _veza_chat_ListAuditLogResponse__Output>
  ListAutomodRules: MethodDefinition<_veza_chat_ListAutomodRulesRequest, _veza_chat_ListAutomodRulesResponse, _veza_chat_ListAutomodRulesRequest__Output, _veza_chat_ListAutomodRulesResponse__Output>
  ListBlockedUsers: MethodDefinition<_veza_chat_ListBlockedUsersRequest, _veza_chat_ListBlockedUsersResponse, _veza_chat_ListBlockedUsersRequest__Output, _veza_chat_ListBlockedUsersResponse__Output>
  ListMembers: MethodDefinition<_veza_chat_ListMembersRequest, _veza_chat_ListMembersResponse, _veza_chat_ListMembersRequest__Output, _veza_chat_ListMembersResponse__Output>
  ListMentions: MethodDefinition<_veza_chat_ListMentionsRequest, _veza_chat_ListMentionsResponse, _veza_chat_ListMentionsRequest__Output, _veza_chat_ListMentionsResponse__Output>
  ListPins: MethodDefinition<_veza_chat_ListPinsRequest, _veza_chat_ListPinsResponse, _veza_chat_ListPinsRequest__Output, _veza_chat_ListPinsResponse__Output>
  ListReports: MethodDefinition<_veza_chat_ListReportsRequest, _veza_chat_ListReportsResponse, _veza_chat_ListReportsRequest__Output, _veza_chat_ListReportsResponse__Output>
  ListRooms: MethodDefinition<_veza_chat_ListRoomsRequest, _veza_chat_ListRoomsResponse, _veza_chat_ListRoomsRequest__Output, _veza_chat_ListRoomsResponse__Output>
  MarkRead: MethodDefinition<_veza_chat_MarkReadRequest, _veza_chat_MarkReadResponse, _veza_chat_MarkReadRequest__Output, _veza_chat_MarkReadResponse__Output>
  ModerateMessage: MethodDefinition<_veza_chat_ModerateMessageRequest, _veza_chat_ModerateMessageResponse, _veza_chat_ModerateMessageRequest__Output, _veza_chat_ModerateMessageResponse__Output>
  MuteUser: MethodDefinition<_veza_chat_MuteUserRequest, _veza_chat_MuteUserResponse, _veza_chat_MuteUserRequest__Output, _veza_chat_MuteUserResponse__Output>
  PinMessage: MethodDefinition<_veza_chat_PinMessageRequest, _veza_chat_PinMessageResponse, _veza_chat_PinMessageRequest__Output, _veza_chat_PinMessageResponse__Output>
  RemoveReaction: MethodDefinition<_veza_chat_ReactionRequest, _veza_chat_ReactionResponse, _veza_chat_ReactionRequest__Output, _veza_chat_ReactionResponse__Output>
  ReportMessage: MethodDefinition<_veza_chat_ReportMessageRequest, _veza_chat_ReportMessageResponse, _veza_chat_ReportMessageRequest__Output, _veza_chat_ReportMessageResponse__Output>
  ResolveReport: MethodDefinition<_veza_chat_ResolveReportRequest, _veza_chat_ResolveReportResponse, _veza_chat_ResolveReportRequest__Output, _veza_chat_ResolveReportResponse__Output>
  SearchMessages: MethodDefinition<_veza_chat_SearchMessagesRequest, _veza_chat_SearchMessagesResponse, _veza_chat_SearchMessagesRequest__Output, _veza_chat_SearchMessagesResponse__Output>
  SendDirectMessage: MethodDefinition<_veza_chat_SendDirectMessageRequest, _veza_chat_SendDirectMessageResponse, _veza_chat_SendDirectMessageRequest__Output, _veza_chat_SendDirectMessageResponse__Output>
  SendMessage: MethodDefinition<_veza_chat_SendMessageRequest, _veza_chat_SendMessageResponse, _veza_chat_SendMessageRequest__Output, _veza_chat_SendMessageResponse__Output>
  SendTyping: MethodDefinition<_veza_chat_SendTypingRequest, _veza_chat_SendTypingResponse, _veza_chat_SendTypingRequest__Output, _veza_chat_SendTypingResponse__Output>
  SetMemberRole: MethodDefinition<_veza_chat_SetMemberRoleRequest, _veza_chat_RoomMember, _veza_chat_SetMemberRoleRequest__Output, _veza_chat_RoomMember__Output>
  SetStatus: MethodDefinition<_veza_chat_SetStatusRequest, _veza_chat_SetStatusResponse, _veza_chat_SetStatusRequest__Output, _veza_chat_SetStatusResponse__Output>
  TestAutomod: MethodDefinition<_veza_chat_TestAutomodRequest, _veza_chat_TestAutomodResponse, _veza_chat_TestAutomodRequest__Output, _veza_chat_TestAutomodResponse__Output>
  TransferOwnership: MethodDefinition<_veza_chat_TransferOwnershipRequest, _veza_chat_RoomMember, _veza_chat_TransferOwnershipRequest__Output, _veza_chat_RoomMember__Output>
  UnbanUser: MethodDefinition<_veza_chat_UnbanUserRequest, _veza_chat_UnbanUserResponse, _veza_chat_UnbanUserRequest__Output, _veza_chat_UnbanUserResponse__Output>
  UnblockUser: MethodDefinition<_veza_chat_BlockUserRequest, _veza_chat_BlockUserResponse, _veza_chat_BlockUserRequest__Output, _veza_chat_BlockUserResponse__Output>
  UnmuteUser: MethodDefinition<_veza_chat_UnmuteUserRequest, _veza_chat_UnmuteUserResponse, _veza_chat_UnmuteUserRequest__Output, _veza_chat_UnmuteUserResponse__Output>
  UnpinMessage: MethodDefinition<_veza_chat_PinMessageRequest, _veza_chat_PinMessageResponse, _veza_chat_PinMessageRequest__Output, _veza_chat_PinMessageResponse__Output>
  UpdateAutomodRule: MethodDefinition<_veza_chat_UpdateAutomodRuleRequest, _veza_chat_AutomodRule, _veza_chat_UpdateAutomodRuleRequest__Output, _veza_chat_AutomodRule__Output>
  UpdateRoom: MethodDefinition<_veza_chat_UpdateRoomRequest, _veza_chat_Room, _veza_chat_UpdateRoomRequest__Output, _veza_chat_Room__Output>
  VerifyAuditLog: MethodDefinition<_veza_chat_VerifyAuditLogRequest, _veza_chat_VerifyAuditLogResponse, _veza_chat_VerifyAuditLogRequest__Output, _veza_chat_VerifyAuditLogResponse__Output>
}
