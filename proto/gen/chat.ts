import type * as grpc from '@grpc/grpc-js';
import type { EnumTypeDefinition, MessageTypeDefinition } from '@grpc/proto-loader';

import type { ArchiveRoomRequest as _veza_chat_ArchiveRoomRequest, ArchiveRoomRequest__Output as _veza_chat_ArchiveRoomRequest__Output } from './veza/chat/ArchiveRoomRequest.ts';
import type { Attachment as _veza_chat_Attachment, Attachment__Output as _veza_chat_Attachment__Output } from './veza/chat/Attachment.ts';
import type { AttachmentLink as _veza_chat_AttachmentLink, AttachmentLink__Output as _veza_chat_AttachmentLink__Output } from './veza/chat/AttachmentLink.ts';
import type { AuditEntry as _veza_chat_AuditEntry, AuditEntry__Output as _veza_chat_AuditEntry__Output } from './veza/chat/AuditEntry.ts';
import type { AutomodHit as _veza_chat_AutomodHit, AutomodHit__Output as _veza_chat_AutomodHit__Output } from './veza/chat/AutomodHit.ts';
import type { AutomodRule as _veza_chat_AutomodRule, AutomodRule__Output as _veza_chat_AutomodRule__Output } from './veza/chat/AutomodRule.ts';
import type { AutomodSettings as _veza_chat_AutomodSettings, AutomodSettings__Output as _veza_chat_AutomodSettings__Output } from './veza/chat/AutomodSettings.ts';
import type { BanUserRequest as _veza_chat_BanUserRequest, BanUserRequest__Output as _veza_chat_BanUserRequest__Output } from './veza/chat/BanUserRequest.ts';
import type { BanUserResponse as _veza_chat_BanUserResponse, BanUserResponse__Output as _veza_chat_BanUserResponse__Output } from './veza/chat/BanUserResponse.ts';
import type { BlockUserRequest as _veza_chat_BlockUserRequest, BlockUserRequest__Output as _veza_chat_BlockUserRequest__Output } from './veza/chat/BlockUserRequest.ts';
import type { BlockUserResponse as _veza_chat_BlockUserResponse, BlockUserResponse__Output as _veza_chat_BlockUserResponse__Output } from './veza/chat/BlockUserResponse.ts';
import type { ChatServiceClient as _veza_chat_ChatServiceClient, ChatServiceDefinition as _veza_chat_ChatServiceDefinition } from './veza/chat/ChatService.ts';
import type { CreateAutomodRuleRequest as _veza_chat_CreateAutomodRuleRequest, CreateAutomodRuleRequest__Output as _veza_chat_CreateAutomodRuleRequest__Output } from './veza/chat/CreateAutomodRuleRequest.ts';
import type { CreateRoomRequest as _veza_chat_CreateRoomRequest, CreateRoomRequest__Output as _veza_chat_CreateRoomRequest__Output } from './veza/chat/CreateRoomRequest.ts';
import type { CreateRoomResponse as _veza_chat_CreateRoomResponse, CreateRoomResponse__Output as _veza_chat_CreateRoomResponse__Output } from './veza/chat/CreateRoomResponse.ts';
import type { DeleteAutomodRuleRequest as _veza_chat_DeleteAutomodRuleRequest, DeleteAutomodRuleRequest__Output as _veza_chat_DeleteAutomodRuleRequest__Output } from './veza/chat/DeleteAutomodRuleRequest.ts';
import type { DeleteAutomodRuleResponse as _veza_chat_DeleteAutomodRuleResponse, DeleteAutomodRuleResponse__Output as _veza_chat_DeleteAutomodRuleResponse__Output } from './veza/chat/DeleteAutomodRuleResponse.ts';
import type { DeleteMessageRequest as _veza_chat_DeleteMessageRequest, DeleteMessageRequest__Output as _veza_chat_DeleteMessageRequest__Output } from './veza/chat/DeleteMessageRequest.ts';
import type { DeleteMessageResponse as _veza_chat_DeleteMessageResponse, DeleteMessageResponse__Output as _veza_chat_DeleteMessageResponse__Output } from './veza/chat/DeleteMessageResponse.ts';
import type { DirectMessage as _veza_chat_DirectMessage, DirectMessage__Output as _veza_chat_DirectMessage__Output } from './veza/chat/DirectMessage.ts';
import type { EditMessageRequest as _veza_chat_EditMessageRequest, EditMessageRequest__Output as _veza_chat_EditMessageRequest__Output } from './veza/chat/EditMessageRequest.ts';
import type { EditMessageResponse as _veza_chat_EditMessageResponse, EditMessageResponse__Output as _veza_chat_EditMessageResponse__Output } from './veza/chat/EditMessageResponse.ts';
import type { EraseUserDataResponse as _veza_chat_EraseUserDataResponse, EraseUserDataResponse__Output as _veza_chat_EraseUserDataResponse__Output } from './veza/chat/EraseUserDataResponse.ts';
import type { ExportUserDataResponse as _veza_chat_ExportUserDataResponse, ExportUserDataResponse__Output as _veza_chat_ExportUserDataResponse__Output } from './veza/chat/ExportUserDataResponse.ts';
import type { GetAttachmentLinksRequest as _veza_chat_GetAttachmentLinksRequest, GetAttachmentLinksRequest__Output as _veza_chat_GetAttachmentLinksRequest__Output } from './veza/chat/GetAttachmentLinksRequest.ts';
import type { GetAttachmentLinksResponse as _veza_chat_GetAttachmentLinksResponse, GetAttachmentLinksResponse__Output as _veza_chat_GetAttachmentLinksResponse__Output } from './veza/chat/GetAttachmentLinksResponse.ts';
import type { GetDirectMessagesRequest as _veza_chat_GetDirectMessagesRequest, GetDirectMessagesRequest__Output as _veza_chat_GetDirectMessagesRequest__Output } from './veza/chat/GetDirectMessagesRequest.ts';
import type { GetDirectMessagesResponse as _veza_chat_GetDirectMessagesResponse, GetDirectMessagesResponse__Output as _veza_chat_GetDirectMessagesResponse__Output } from './veza/chat/GetDirectMessagesResponse.ts';
import type { GetMessageEditsRequest as _veza_chat_GetMessageEditsRequest, GetMessageEditsRequest__Output as _veza_chat_GetMessageEditsRequest__Output } from './veza/chat/GetMessageEditsRequest.ts';
import type { GetMessageEditsResponse as _veza_chat_GetMessageEditsResponse, GetMessageEditsResponse__Output as _veza_chat_GetMessageEditsResponse__Output } from './veza/chat/GetMessageEditsResponse.ts';
import type { GetMessageHistoryRequest as _veza_chat_GetMessageHistoryRequest, GetMessageHistoryRequest__Output as _veza_chat_GetMessageHistoryRequest__Output } from './veza/chat/GetMessageHistoryRequest.ts';
import type { GetMessageHistoryResponse as _veza_chat_GetMessageHistoryResponse, GetMessageHistoryResponse__Output as _veza_chat_GetMessageHistoryResponse__Output } from './veza/chat/GetMessageHistoryResponse.ts';
import type { GetRoomInfoRequest as _veza_chat_GetRoomInfoRequest, GetRoomInfoRequest__Output as _veza_chat_GetRoomInfoRequest__Output } from './veza/chat/GetRoomInfoRequest.ts';
import type { GetRoomStatsRequest as _veza_chat_GetRoomStatsRequest, GetRoomStatsRequest__Output as _veza_chat_GetRoomStatsRequest__Output } from './veza/chat/GetRoomStatsRequest.ts';
import type { GetThreadRequest as _veza_chat_GetThreadRequest, GetThreadRequest__Output as _veza_chat_GetThreadRequest__Output } from './veza/chat/GetThreadRequest.ts';
import type { GetThreadResponse as _veza_chat_GetThreadResponse, GetThreadResponse__Output as _veza_chat_GetThreadResponse__Output } from './veza/chat/GetThreadResponse.ts';
import type { GetUnreadRequest as _veza_chat_GetUnreadRequest, GetUnreadRequest__Output as _veza_chat_GetUnreadRequest__Output } from './veza/chat/GetUnreadRequest.ts';
import type { GetUnreadResponse as _veza_chat_GetUnreadResponse, GetUnreadResponse__Output as _veza_chat_GetUnreadResponse__Output } from './veza/chat/GetUnreadResponse.ts';
import type { GetUserActivityRequest as _veza_chat_GetUserActivityRequest, GetUserActivityRequest__Output as _veza_chat_GetUserActivityRequest__Output } from './veza/chat/GetUserActivityRequest.ts';
import type { InviteUserRequest as _veza_chat_InviteUserRequest, InviteUserRequest__Output as _veza_chat_InviteUserRequest__Output } from './veza/chat/InviteUserRequest.ts';
import type { InviteUserResponse as _veza_chat_InviteUserResponse, InviteUserResponse__Output as _veza_chat_InviteUserResponse__Output } from './veza/chat/InviteUserResponse.ts';
import type { JoinRoomRequest as _veza_chat_JoinRoomRequest, JoinRoomRequest__Output as _veza_chat_JoinRoomRequest__Output } from './veza/chat/JoinRoomRequest.ts';
import type { JoinRoomResponse as _veza_chat_JoinRoomResponse, JoinRoomResponse__Output as _veza_chat_JoinRoomResponse__Output } from './veza/chat/JoinRoomResponse.ts';
import type { KickUserRequest as _veza_chat_KickUserRequest, KickUserRequest__Output as _veza_chat_KickUserRequest__Output } from './veza/chat/KickUserRequest.ts';
import type { KickUserResponse as _veza_chat_KickUserResponse, KickUserResponse__Output as _veza_chat_KickUserResponse__Output } from './veza/chat/KickUserResponse.ts';
import type { LeaveRoomRequest as _veza_chat_LeaveRoomRequest, LeaveRoomRequest__Output as _veza_chat_LeaveRoomRequest__Output } from './veza/chat/LeaveRoomRequest.ts';
import type { LeaveRoomResponse as _veza_chat_LeaveRoomResponse, LeaveRoomResponse__Output as _veza_chat_LeaveRoomResponse__Output } from './veza/chat/LeaveRoomResponse.ts';
import type { ListAuditLogRequest as _veza_chat_ListAuditLogRequest, ListAuditLogRequest__Output as _veza_chat_ListAuditLogRequest__Output } from './veza/chat/ListAuditLogRequest.ts';
import type { ListAuditLogResponse as _veza_chat_ListAuditLogResponse, ListAuditLogResponse__Output as _veza_chat_ListAuditLogResponse__Output } from './veza/chat/ListAuditLogResponse.ts';
import type { ListAutomodRulesRequest as _veza_chat_ListAutomodRulesRequest, ListAutomodRulesRequest__Output as _veza_chat_ListAutomodRulesRequest__Output } from './veza/chat/ListAutomodRulesRequest.ts';
import type { ListAutomodRulesResponse as _veza_chat_ListAutomodRulesResponse, ListAutomodRulesResponse__Output as _veza_chat_ListAutomodRulesResponse__Output } from './veza/chat/ListAutomodRulesResponse.ts';
import type { ListBlockedUsersRequest as _veza_chat_ListBlockedUsersRequest, ListBlockedUsersRequest__Output as _veza_chat_ListBlockedUsersRequest__Output } from './veza/chat/ListBlockedUsersRequest.ts';
import type { ListBlockedUsersResponse as _veza_chat_ListBlockedUsersResponse, ListBlockedUsersResponse__Output as _veza_chat_ListBlockedUsersResponse__Output } from './veza/chat/ListBlockedUsersResponse.ts';
import type { ListMembersRequest as _veza_chat_ListMembersRequest, ListMembersRequest__Output as _veza_chat_ListMembersRequest__Output } from './veza/chat/ListMembersRequest.ts';
import type { ListMembersResponse as _veza_chat_ListMembersResponse, ListMembersResponse__Output as _veza_chat_ListMembersResponse__Output } from './veza/chat/ListMembersResponse.ts';
import type { ListMentionsRequest as _veza_chat_ListMentionsRequest, ListMentionsRequest__Output as _veza_chat_ListMentionsRequest__Output } from './veza/chat/ListMentionsRequest.ts';
import type { ListMentionsResponse as _veza_chat_ListMentionsResponse, ListMentionsResponse__Output as _veza_chat_ListMentionsResponse__Output } from './veza/chat/ListMentionsResponse.ts';
import type { ListPinsRequest as _veza_chat_ListPinsRequest, ListPinsRequest__Output as _veza_chat_ListPinsRequest__Output } from './veza/chat/ListPinsRequest.ts';
import type { ListPinsResponse as _veza_chat_ListPinsResponse, ListPinsResponse__Output as _veza_chat_ListPinsResponse__Output } from './veza/chat/ListPinsResponse.ts';
import type { ListReportsRequest as _veza_chat_ListReportsRequest, ListReportsRequest__Output as _veza_chat_ListReportsRequest__Output } from './veza/chat/ListReportsRequest.ts';
import type { ListReportsResponse as _veza_chat_ListReportsResponse, ListReportsResponse__Output as _veza_chat_ListReportsResponse__Output } from './veza/chat/ListReportsResponse.ts';
import type { ListRoomsRequest as _veza_chat_ListRoomsRequest, ListRoomsRequest__Output as _veza_chat_ListRoomsRequest__Output } from './veza/chat/ListRoomsRequest.ts';
import type { ListRoomsResponse as _veza_chat_ListRoomsResponse, ListRoomsResponse__Output as _veza_chat_ListRoomsResponse__Output } from './veza/chat/ListRoomsResponse.ts';
import type { MarkReadRequest as _veza_chat_MarkReadRequest, MarkReadRequest__Output as _veza_chat_MarkReadRequest__Output } from './veza/chat/MarkReadRequest.ts';
import type { MarkReadResponse as _veza_chat_MarkReadResponse, MarkReadResponse__Output as _veza_chat_MarkReadResponse__Output } from './veza/chat/MarkReadResponse.ts';
import type { Mention as _veza_chat_Mention, Mention__Output as _veza_chat_Mention__Output } from './veza/chat/Mention.ts';
import type { Message as _veza_chat_Message, Message__Output as _veza_chat_Message__Output } from './veza/chat/Message.ts';
import type { MessageEdit as _veza_chat_MessageEdit, MessageEdit__Output as _veza_chat_MessageEdit__Output } from './veza/chat/MessageEdit.ts';
import type { MessageReaction as _veza_chat_MessageReaction, MessageReaction__Output as _veza_chat_MessageReaction__Output } from './veza/chat/MessageReaction.ts';
import type { ModerateMessageRequest as _veza_chat_ModerateMessageRequest, ModerateMessageRequest__Output as _veza_chat_ModerateMessageRequest__Output } from './veza/chat/ModerateMessageRequest.ts';
import type { ModerateMessageResponse as _veza_chat_ModerateMessageResponse, ModerateMessageResponse__Output as _veza_chat_ModerateMessageResponse__Output } from './veza/chat/ModerateMessageResponse.ts';
import type { MuteUserRequest as _veza_chat_MuteUserRequest, MuteUserRequest__Output as _veza_chat_MuteUserRequest__Output } from './veza/chat/MuteUserRequest.ts';
import type { MuteUserResponse as _veza_chat_MuteUserResponse, MuteUserResponse__Output as _veza_chat_MuteUserResponse__Output } from './veza/chat/MuteUserResponse.ts';
import type { PinMessageRequest as _veza_chat_PinMessageRequest, PinMessageRequest__Output as _veza_chat_PinMessageRequest__Output } from './veza/chat/PinMessageRequest.ts';
import type { PinMessageResponse as _veza_chat_PinMessageResponse, PinMessageResponse__Output as _veza_chat_PinMessageResponse__Output } from './veza/chat/PinMessageResponse.ts';
import type { ReactionRequest as _veza_chat_ReactionRequest, ReactionRequest__Output as _veza_chat_ReactionRequest__Output } from './veza/chat/ReactionRequest.ts';
import type { ReactionResponse as _veza_chat_ReactionResponse, ReactionResponse__Output as _veza_chat_ReactionResponse__Output } from './veza/chat/ReactionResponse.ts';
import type { Report as _veza_chat_Report, Report__Output as _veza_chat_Report__Output } from './veza/chat/Report.ts';
import type { ReportMessageRequest as _veza_chat_ReportMessageRequest, ReportMessageRequest__Output as _veza_chat_ReportMessageRequest__Output } from './veza/chat/ReportMessageRequest.ts';
import type { ReportMessageResponse as _veza_chat_ReportMessageResponse, ReportMessageResponse__Output as _veza_chat_ReportMessageResponse__Output } from './veza/chat/ReportMessageResponse.ts';
import type { ResolveReportRequest as _veza_chat_ResolveReportRequest, ResolveReportRequest__Output as _veza_chat_ResolveReportRequest__Output } from './veza/chat/ResolveReportRequest.ts';
import type { ResolveReportResponse as _veza_chat_ResolveReportResponse, ResolveReportResponse__Output as _veza_chat_ResolveReportResponse__Output } from './veza/chat/ResolveReportResponse.ts';
import type { Room as _veza_chat_Room, Room__Output as _veza_chat_Room__Output } from './veza/chat/Room.ts';
import type { RoomMember as _veza_chat_RoomMember, RoomMember__Output as _veza_chat_RoomMember__Output } from './veza/chat/RoomMember.ts';
import type { RoomStats as _veza_chat_RoomStats, RoomStats__Output as _veza_chat_RoomStats__Output } from './veza/chat/RoomStats.ts';
import type { RoomUnread as _veza_chat_RoomUnread, RoomUnread__Output as _veza_chat_RoomUnread__Output } from './veza/chat/RoomUnread.ts';
import type { SearchMessagesRequest as _veza_chat_SearchMessagesRequest, SearchMessagesRequest__Output as _veza_chat_SearchMessagesRequest__Output } from './veza/chat/SearchMessagesRequest.ts';
import type { SearchMessagesResponse as _veza_chat_SearchMessagesResponse, SearchMessagesResponse__Output as _veza_chat_SearchMessagesResponse__Output } from './veza/chat/SearchMessagesResponse.ts';
import type { SendDirectMessageRequest as _veza_chat_SendDirectMessageRequest, SendDirectMessageRequest__Output as _veza_chat_SendDirectMessageRequest__Output } from './veza/chat/SendDirectMessageRequest.ts';
import type { SendDirectMessageResponse as _veza_chat_SendDirectMessageResponse, SendDirectMessageResponse__Output as _veza_chat_SendDirectMessageResponse__Output } from './veza/chat/SendDirectMessageResponse.ts';
import type { SendMessageRequest as _veza_chat_SendMessageRequest, SendMessageRequest__Output as _veza_chat_SendMessageRequest__Output } from './veza/chat/SendMessageRequest.ts';
import type { SendMessageResponse as _veza_chat_SendMessageResponse, SendMessageResponse__Output as _veza_chat_SendMessageResponse__Output } from './veza/chat/SendMessageResponse.ts';
import type { SendTypingRequest as _veza_chat_SendTypingRequest, SendTypingRequest__Output as _veza_chat_SendTypingRequest__Output } from './veza/chat/SendTypingRequest.ts';
import type { SendTypingResponse as _veza_chat_SendTypingResponse, SendTypingResponse__Output as _veza_chat_SendTypingResponse__Output } from './veza/chat/SendTypingResponse.ts';
import type { SetMemberRoleRequest as _veza_chat_SetMemberRoleRequest, SetMemberRoleRequest__Output as _veza_chat_SetMemberRoleRequest__Output } from './veza/chat/SetMemberRoleRequest.ts';
import type { SetStatusRequest as _veza_chat_SetStatusRequest, SetStatusRequest__Output as _veza_chat_SetStatusRequest__Output } from './veza/chat/SetStatusRequest.ts';
import type { SetStatusResponse as _veza_chat_SetStatusResponse, SetStatusResponse__Output as _veza_chat_SetStatusResponse__Output } from './veza/chat/SetStatusResponse.ts';
import type { TestAutomodRequest as _veza_chat_TestAutomodRequest, TestAutomodRequest__Output as _veza_chat_TestAutomodRequest__Output } from './veza/chat/TestAutomodRequest.ts';
import type { TestAutomodResponse as _veza_chat_TestAutomodResponse, TestAutomodResponse__Output as _veza_chat_TestAutomodResponse__Output } from './veza/chat/TestAutomodResponse.ts';
import type { TransferOwnershipRequest as _veza_chat_TransferOwnershipRequest, TransferOwnershipRequest__Output as _veza_chat_TransferOwnershipRequest__Output } from './veza/chat/TransferOwnershipRequest.ts';
import type { UnbanUserRequest as _veza_chat_UnbanUserRequest, UnbanUserRequest__Output as _veza_chat_UnbanUserRequest__Output } from './veza/chat/UnbanUserRequest.ts';
import type { UnbanUserResponse as _veza_chat_UnbanUserResponse, UnbanUserResponse__Output as _veza_chat_UnbanUserResponse__Output } from './veza/chat/UnbanUserResponse.ts';
import type { UnmuteUserRequest as _veza_chat_UnmuteUserRequest, UnmuteUserRequest__Output as _veza_chat_UnmuteUserRequest__Output } from './veza/chat/UnmuteUserRequest.ts';
import type { UnmuteUserResponse as _veza_chat_UnmuteUserResponse, UnmuteUserResponse__Output as _veza_chat_UnmuteUserResponse__Output } from './veza/chat/UnmuteUserResponse.ts';
import type { UpdateAutomodRuleRequest as _veza_chat_UpdateAutomodRuleRequest, UpdateAutomodRuleRequest__Output as _veza_chat_UpdateAutomodRuleRequest__Output } from './veza/chat/UpdateAutomodRuleRequest.ts';
import type { UpdateRoomRequest as _veza_chat_UpdateRoomRequest, UpdateRoomRequest__Output as _veza_chat_UpdateRoomRequest__Output } from './veza/chat/UpdateRoomRequest.ts';
import type { UserActivity as _veza_chat_UserActivity, UserActivity__Output as _veza_chat_UserActivity__Output } from './veza/chat/UserActivity.ts';
import type { UserDataRequest as _veza_chat_UserDataRequest, UserDataRequest__Output as _veza_chat_UserDataRequest__Output } from './veza/chat/UserDataRequest.ts';
import type { VerifyAuditLogRequest as _veza_chat_VerifyAuditLogRequest, VerifyAuditLogRequest__Output as _veza_chat_VerifyAuditLogRequest__Output } from './veza/chat/VerifyAuditLogRequest.ts';
import type { VerifyAuditLogResponse as _veza_chat_VerifyAuditLogResponse, VerifyAuditLogResponse__Output as _veza_chat_VerifyAuditLogResponse__Output } from './veza/chat/VerifyAuditLogResponse.ts';

type SubtypeConstructor<Constructor extends new (...args: any) => any, Subtype> = {
  new(...args: ConstructorParameters<Constructor>): Subtype;
};

export interface ProtoGrpcType {
  veza: {
    chat: {
      ArchiveRoomRequest: MessageTypeDefinition<_veza_chat_ArchiveRoomRequest, _veza_chat_ArchiveRoomRequest__Output>
      Attachment: MessageTypeDefinition<_veza_chat_Attachment, _veza_chat_Attachment__Output>
      AttachmentLink: MessageTypeDefinition<_veza_chat_AttachmentLink, _veza_chat_AttachmentLink__Output>
      AuditEntry: MessageTypeDefinition<_veza_chat_AuditEntry, _veza_chat_AuditEntry__Output>
      AutomodAction: EnumTypeDefinition
      AutomodHit: MessageTypeDefinition<_veza_chat_AutomodHit, _veza_chat_AutomodHit__Output>
      AutomodKind: EnumTypeDefinition
      AutomodRule: MessageTypeDefinition<_veza_chat_AutomodRule, _veza_chat_AutomodRule__Output>
      AutomodSettings: MessageTypeDefinition<_veza_chat_AutomodSettings, _veza_chat_AutomodSettings__Output>
      BanUserRequest: MessageTypeDefinition<_veza_chat_BanUserRequest, _veza_chat_BanUserRequest__Output>
      BanUserResponse: MessageTypeDefinition<_veza_chat_BanUserResponse, _veza_chat_BanUserResponse__Output>
      BlockUserRequest: MessageTypeDefinition<_veza_chat_BlockUserRequest, _veza_chat_BlockUserRequest__Output>
      BlockUserResponse: MessageTypeDefinition<_veza_chat_BlockUserResponse, _veza_chat_BlockUserResponse__Output>
      /**
       * Rooms, messages, direct messages and their moderation.
       */
      ChatService: SubtypeConstructor<typeof grpc.Client, _veza_chat_ChatServiceClient> & { service: _veza_chat_ChatServiceDefinition }
      CreateAutomodRuleRequest: MessageTypeDefinition<_veza_chat_CreateAutomodRuleRequest, _veza_chat_CreateAutomodRuleRequest__Output>
      CreateRoomRequest: MessageTypeDefinition<_veza_chat_CreateRoomRequest, _veza_chat_CreateRoomRequest__Output>
      CreateRoomResponse: MessageTypeDefinition<_veza_chat_CreateRoomResponse, _veza_chat_CreateRoomResponse__Output>
      DeleteAutomodRuleRequest: MessageTypeDefinition<_veza_chat_DeleteAutomodRuleRequest, _veza_chat_DeleteAutomodRuleRequest__Output>
      DeleteAutomodRuleResponse: MessageTypeDefinition<_veza_chat_DeleteAutomodRuleResponse, _veza_chat_DeleteAutomodRuleResponse__Output>
      DeleteMessageRequest: MessageTypeDefinition<_veza_chat_DeleteMessageRequest, _veza_chat_DeleteMessageRequest__Output>
      DeleteMessageResponse: MessageTypeDefinition<_veza_chat_DeleteMessageResponse, _veza_chat_DeleteMessageResponse__Output>
      DirectMessage: MessageTypeDefinition<_veza_chat_DirectMessage, _veza_chat_DirectMessage__Output>
      EditMessageRequest: MessageTypeDefinition<_veza_chat_EditMessageRequest, _veza_chat_EditMessageRequest__Output>
      EditMessageResponse: MessageTypeDefinition<_veza_chat_EditMessageResponse, _veza_chat_EditMessageResponse__Output>
      EraseUserDataResponse: MessageTypeDefinition<_veza_chat_EraseUserDataResponse, _veza_chat_EraseUserDataResponse__Output>
      ExportUserDataResponse: MessageTypeDefinition<_veza_chat_ExportUserDataResponse, _veza_chat_ExportUserDataResponse__Output>
      GetAttachmentLinksRequest: MessageTypeDefinition<_veza_chat_GetAttachmentLinksRequest, _veza_chat_GetAttachmentLinksRequest__Output>
      GetAttachmentLinksResponse: MessageTypeDefinition<_veza_chat_GetAttachmentLinksResponse, _veza_chat_GetAttachmentLinksResponse__Output>
      GetDirectMessagesRequest: MessageTypeDefinition<_veza_chat_GetDirectMessagesRequest, _veza_chat_GetDirectMessagesRequest__Output>
      GetDirectMessagesResponse: MessageTypeDefinition<_veza_chat_GetDirectMessagesResponse, _veza_chat_GetDirectMessagesResponse__Output>
      GetMessageEditsRequest: MessageTypeDefinition<_veza_chat_GetMessageEditsRequest, _veza_chat_GetMessageEditsRequest__Output>
      GetMessageEditsResponse: MessageTypeDefinition<_veza_chat_GetMessageEditsResponse, _veza_chat_GetMessageEditsResponse__Output>
      GetMessageHistoryRequest: MessageTypeDefinition<_veza_chat_GetMessageHistoryRequest, _veza_chat_GetMessageHistoryRequest__Output>
      GetMessageHistoryResponse: MessageTypeDefinition<_veza_chat_GetMessageHistoryResponse, _veza_chat_GetMessageHistoryResponse__Output>
      GetRoomInfoRequest: MessageTypeDefinition<_veza_chat_GetRoomInfoRequest, _veza_chat_GetRoomInfoRequest__Output>
      GetRoomStatsRequest: MessageTypeDefinition<_veza_chat_GetRoomStatsRequest, _veza_chat_GetRoomStatsRequest__Output>
      GetThreadRequest: MessageTypeDefinition<_veza_chat_GetThreadRequest, _veza_chat_GetThreadRequest__Output>
      GetThreadResponse: MessageTypeDefinition<_veza_chat_GetThreadResponse, _veza_chat_GetThreadResponse__Output>
      GetUnreadRequest: MessageTypeDefinition<_veza_chat_GetUnreadRequest, _veza_chat_GetUnreadRequest__Output>
      GetUnreadResponse: MessageTypeDefinition<_veza_chat_GetUnreadResponse, _veza_chat_GetUnreadResponse__Output>
      GetUserActivityRequest: MessageTypeDefinition<_veza_chat_GetUserActivityRequest, _veza_chat_GetUserActivityRequest__Output>
      InviteUserRequest: MessageTypeDefinition<_veza_chat_InviteUserRequest, _veza_chat_InviteUserRequest__Output>
      InviteUserResponse: MessageTypeDefinition<_veza_chat_InviteUserResponse, _veza_chat_InviteUserResponse__Output>
      JoinRoomRequest: MessageTypeDefinition<_veza_chat_JoinRoomRequest, _veza_chat_JoinRoomRequest__Output>
      JoinRoomResponse: MessageTypeDefinition<_veza_chat_JoinRoomResponse, _veza_chat_JoinRoomResponse__Output>
      KickUserRequest: MessageTypeDefinition<_veza_chat_KickUserRequest, _veza_chat_KickUserRequest__Output>
      KickUserResponse: MessageTypeDefinition<_veza_chat_KickUserResponse, _veza_chat_KickUserResponse__Output>
      LeaveRoomRequest: MessageTypeDefinition<_veza_chat_LeaveRoomRequest, _veza_chat_LeaveRoomRequest__Output>
      LeaveRoomResponse: MessageTypeDefinition<_veza_chat_LeaveRoomResponse, _veza_chat_LeaveRoomResponse__Output>
      ListAuditLogRequest: MessageTypeDefinition<_veza_chat_ListAuditLogRequest, _veza_chat_ListAuditLogRequest__Output>
      ListAuditLogResponse: MessageTypeDefinition<_veza_chat_ListAuditLogResponse, _veza_chat_ListAuditLogResponse__Output>
      ListAutomodRulesRequest: MessageTypeDefinition<_veza_chat_ListAutomodRulesRequest, _veza_chat_ListAutomodRulesRequest__Output>
      ListAutomodRulesResponse: MessageTypeDefinition<_veza_chat_ListAutomodRulesResponse, _veza_chat_ListAutomodRulesResponse__Output>
      ListBlockedUsersRequest: MessageTypeDefinition<_veza_chat_ListBlockedUsersRequest, _veza_chat_ListBlockedUsersRequest__Output>
      ListBlockedUsersResponse: MessageTypeDefinition<_veza_chat_ListBlockedUsersResponse, _veza_chat_ListBlockedUsersResponse__Output>
      ListMembersRequest: MessageTypeDefinition<_veza_chat_ListMembersRequest, _veza_chat_ListMembersRequest__Output>
      ListMembersResponse: MessageTypeDefinition<_veza_chat_ListMembersResponse, _veza_chat_ListMembersResponse__Output>
      ListMentionsRequest: MessageTypeDefinition<_veza_chat_ListMentionsRequest, _veza_chat_ListMentionsRequest__Output>
      ListMentionsResponse: MessageTypeDefinition<_veza_chat_ListMentionsResponse, _veza_chat_ListMentionsResponse__Output>
      ListPinsRequest: MessageTypeDefinition<_veza_chat_ListPinsRequest, _veza_chat_ListPinsRequest__Output>
      ListPinsResponse: MessageTypeDefinition<_veza_chat_ListPinsResponse, _veza_chat_ListPinsResponse__Output>
      ListReportsRequest: MessageTypeDefinition<_veza_chat_ListReportsRequest, _veza_chat_ListReportsRequest__Output>
      ListReportsResponse: MessageTypeDefinition<_veza_chat_ListReportsResponse, _veza_chat_ListReportsResponse__Output>
      ListRoomsRequest: MessageTypeDefinition<_veza_chat_ListRoomsRequest, _veza_chat_ListRoomsRequest__Output>
      ListRoomsResponse: MessageTypeDefinition<_veza_chat_ListRoomsResponse, _veza_chat_ListRoomsResponse__Output>
      MarkReadRequest: MessageTypeDefinition<_veza_chat_MarkReadRequest, _veza_chat_MarkReadRequest__Output>
      MarkReadResponse: MessageTypeDefinition<_veza_chat_MarkReadResponse, _veza_chat_MarkReadResponse__Output>
      Mention: MessageTypeDefinition<_veza_chat_Mention, _veza_chat_Mention__Output>
      Message: MessageTypeDefinition<_veza_chat_Message, _veza_chat_Message__Output>
      MessageEdit: MessageTypeDefinition<_veza_chat_MessageEdit, _veza_chat_MessageEdit__Output>
      MessageReaction: MessageTypeDefinition<_veza_chat_MessageReaction, _veza_chat_MessageReaction__Output>
      MessageType: EnumTypeDefinition
      ModerateMessageRequest: MessageTypeDefinition<_veza_chat_ModerateMessageRequest, _veza_chat_ModerateMessageRequest__Output>
      ModerateMessageResponse: MessageTypeDefinition<_veza_chat_ModerateMessageResponse, _veza_chat_ModerateMessageResponse__Output>
      ModerationAction: EnumTypeDefinition
      MuteUserRequest: MessageTypeDefinition<_veza_chat_MuteUserRequest, _veza_chat_MuteUserRequest__Output>
      MuteUserResponse: MessageTypeDefinition<_veza_chat_MuteUserResponse, _veza_chat_MuteUserResponse__Output>
      PinMessageRequest: MessageTypeDefinition<_veza_chat_PinMessageRequest, _veza_chat_PinMessageRequest__Output>
      PinMessageResponse: MessageTypeDefinition<_veza_chat_PinMessageResponse, _veza_chat_PinMessageResponse__Output>
      ReactionRequest: MessageTypeDefinition<_veza_chat_ReactionRequest, _veza_chat_ReactionRequest__Output>
      ReactionResponse: MessageTypeDefinition<_veza_chat_ReactionResponse, _veza_chat_ReactionResponse__Output>
      Report: MessageTypeDefinition<_veza_chat_Report, _veza_chat_Report__Output>
      ReportMessageRequest: MessageTypeDefinition<_veza_chat_ReportMessageRequest, _veza_chat_ReportMessageRequest__Output>
      ReportMessageResponse: MessageTypeDefinition<_veza_chat_ReportMessageResponse, _veza_chat_ReportMessageResponse__Output>
      ResolveReportRequest: MessageTypeDefinition<_veza_chat_ResolveReportRequest, _veza_chat_ResolveReportRequest__Output>
      ResolveReportResponse: MessageTypeDefinition<_veza_chat_ResolveReportResponse, _veza_chat_ResolveReportResponse__Output>
      Room: MessageTypeDefinition<_veza_chat_Room, _veza_chat_Room__Output>
      RoomMember: MessageTypeDefinition<_veza_chat_RoomMember, _veza_chat_RoomMember__Output>
      RoomRole: EnumTypeDefinition
      RoomStats: MessageTypeDefinition<_veza_chat_RoomStats, _veza_chat_RoomStats__Output>
      RoomType: EnumTypeDefinition
      RoomUnread: MessageTypeDefinition<_veza_chat_RoomUnread, _veza_chat_RoomUnread__Output>
      RoomVisibility: EnumTypeDefinition
      SearchMessagesRequest: MessageTypeDefinition<_veza_chat_SearchMessagesRequest, _veza_chat_SearchMessagesRequest__Output>
      SearchMessagesResponse: MessageTypeDefinition<_veza_chat_SearchMessagesResponse, _veza_chat_SearchMessagesResponse__Output>
      SendDirectMessageRequest: MessageTypeDefinition<_veza_chat_SendDirectMessageRequest, _veza_chat_SendDirectMessageRequest__Output>
      SendDirectMessageResponse: MessageTypeDefinition<_veza_chat_SendDirectMessageResponse, _veza_chat_SendDirectMessageResponse__Output>
      SendMessageRequest: MessageTypeDefinition<_veza_chat_SendMessageRequest, _veza_chat_SendMessageRequest__Output>
      SendMessageResponse: MessageTypeDefinition<_veza_chat_SendMessageResponse, _veza_chat_SendMessageResponse__Output>
      SendTypingRequest: MessageTypeDefinition<_veza_chat_SendTypingRequest, _veza_chat_SendTypingRequest__Output>
      SendTypingResponse: MessageTypeDefinition<_veza_chat_SendTypingResponse, _veza_chat_SendTypingResponse__Output>
      SetMemberRoleRequest: MessageTypeDefinition<_veza_chat_SetMemberRoleRequest, _veza_chat_SetMemberRoleRequest__Output>
      SetStatusRequest: MessageTypeDefinition<_veza_chat_SetStatusRequest, _veza_chat_SetStatusRequest__Output>
      SetStatusResponse: MessageTypeDefinition<_veza_chat_SetStatusResponse, _veza_chat_SetStatusResponse__Output>
      TestAutomodRequest: MessageTypeDefinition<_veza_chat_TestAutomodRequest, _veza_chat_TestAutomodRequest__Output>
      TestAutomodResponse: MessageTypeDefinition<_veza_chat_TestAutomodResponse, _veza_chat_TestAutomodResponse__Output>
      TransferOwnershipRequest: MessageTypeDefinition<_veza_chat_TransferOwnershipRequest, _veza_chat_TransferOwnershipRequest__Output>
      UnbanUserRequest: MessageTypeDefinition<_veza_chat_UnbanUserRequest, _veza_chat_UnbanUserRequest__Output>
      UnbanUserResponse: MessageTypeDefinition<_veza_chat_UnbanUserResponse, _veza_chat_UnbanUserResponse__Output>
      UnmuteUserRequest: MessageTypeDefinition<_veza_chat_UnmuteUserRequest, _veza_chat_UnmuteUserRequest__Output>
      UnmuteUserResponse: MessageTypeDefinition<_veza_chat_UnmuteUserResponse, _veza_chat_UnmuteUserResponse__Output>
      UpdateAutomodRuleRequest: MessageTypeDefinition<_veza_chat_UpdateAutomodRuleRequest, _veza_chat_UpdateAutomodRuleRequest__Output>
      UpdateRoomRequest: MessageTypeDefinition<_veza_chat_UpdateRoomRequest, _veza_chat_UpdateRoomRequest__Output>
      UserActivity: MessageTypeDefinition<_veza_chat_UserActivity, _veza_chat_UserActivity__Output>
      UserDataRequest: MessageTypeDefinition<_veza_chat_UserDataRequest, _veza_chat_UserDataRequest__Output>
      UserStatus: EnumTypeDefinition
      VerifyAuditLogRequest: MessageTypeDefinition<_veza_chat_VerifyAuditLogRequest, _veza_chat_VerifyAuditLogRequest__Output>
      VerifyAuditLogResponse: MessageTypeDefinition<_veza_chat_VerifyAuditLogResponse, _veza_chat_VerifyAuditLogResponse__Output>
    }
  }
}

