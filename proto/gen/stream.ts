import type * as grpc from '@grpc/grpc-js';
import type { EnumTypeDefinition, MessageTypeDefinition } from '@grpc/proto-loader';

import type { AudioMetrics as _veza_stream_AudioMetrics, AudioMetrics__Output as _veza_stream_AudioMetrics__Output } from './veza/stream/AudioMetrics.ts';
import type { ChangeQualityRequest as _veza_stream_ChangeQualityRequest, ChangeQualityRequest__Output as _veza_stream_ChangeQualityRequest__Output } from './veza/stream/ChangeQualityRequest.ts';
import type { ChangeQualityResponse as _veza_stream_ChangeQualityResponse, ChangeQualityResponse__Output as _veza_stream_ChangeQualityResponse__Output } from './veza/stream/ChangeQualityResponse.ts';
import type { Clip as _veza_stream_Clip, Clip__Output as _veza_stream_Clip__Output } from './veza/stream/Clip.ts';
import type { CreateClipRequest as _veza_stream_CreateClipRequest, CreateClipRequest__Output as _veza_stream_CreateClipRequest__Output } from './veza/stream/CreateClipRequest.ts';
import type { CreateStreamRequest as _veza_stream_CreateStreamRequest, CreateStreamRequest__Output as _veza_stream_CreateStreamRequest__Output } from './veza/stream/CreateStreamRequest.ts';
import type { CreateStreamResponse as _veza_stream_CreateStreamResponse, CreateStreamResponse__Output as _veza_stream_CreateStreamResponse__Output } from './veza/stream/CreateStreamResponse.ts';
import type { DeleteClipRequest as _veza_stream_DeleteClipRequest, DeleteClipRequest__Output as _veza_stream_DeleteClipRequest__Output } from './veza/stream/DeleteClipRequest.ts';
import type { DeleteClipResponse as _veza_stream_DeleteClipResponse, DeleteClipResponse__Output as _veza_stream_DeleteClipResponse__Output } from './veza/stream/DeleteClipResponse.ts';
import type { DeleteFallbackRequest as _veza_stream_DeleteFallbackRequest, DeleteFallbackRequest__Output as _veza_stream_DeleteFallbackRequest__Output } from './veza/stream/DeleteFallbackRequest.ts';
import type { DeleteFallbackResponse as _veza_stream_DeleteFallbackResponse, DeleteFallbackResponse__Output as _veza_stream_DeleteFallbackResponse__Output } from './veza/stream/DeleteFallbackResponse.ts';
import type { DeleteRecordingRequest as _veza_stream_DeleteRecordingRequest, DeleteRecordingRequest__Output as _veza_stream_DeleteRecordingRequest__Output } from './veza/stream/DeleteRecordingRequest.ts';
import type { DeleteRecordingResponse as _veza_stream_DeleteRecordingResponse, DeleteRecordingResponse__Output as _veza_stream_DeleteRecordingResponse__Output } from './veza/stream/DeleteRecordingResponse.ts';
import type { EraseStreamDataResponse as _veza_stream_EraseStreamDataResponse, EraseStreamDataResponse__Output as _veza_stream_EraseStreamDataResponse__Output } from './veza/stream/EraseStreamDataResponse.ts';
import type { ExportUserDataResponse as _veza_stream_ExportUserDataResponse, ExportUserDataResponse__Output as _veza_stream_ExportUserDataResponse__Output } from './veza/stream/ExportUserDataResponse.ts';
import type { Fallback as _veza_stream_Fallback, Fallback__Output as _veza_stream_Fallback__Output } from './veza/stream/Fallback.ts';
import type { GetAudioMetricsRequest as _veza_stream_GetAudioMetricsRequest, GetAudioMetricsRequest__Output as _veza_stream_GetAudioMetricsRequest__Output } from './veza/stream/GetAudioMetricsRequest.ts';
import type { GetClipsRequest as _veza_stream_GetClipsRequest, GetClipsRequest__Output as _veza_stream_GetClipsRequest__Output } from './veza/stream/GetClipsRequest.ts';
import type { GetClipsResponse as _veza_stream_GetClipsResponse, GetClipsResponse__Output as _veza_stream_GetClipsResponse__Output } from './veza/stream/GetClipsResponse.ts';
import type { GetFallbackRequest as _veza_stream_GetFallbackRequest, GetFallbackRequest__Output as _veza_stream_GetFallbackRequest__Output } from './veza/stream/GetFallbackRequest.ts';
import type { GetListenersRequest as _veza_stream_GetListenersRequest, GetListenersRequest__Output as _veza_stream_GetListenersRequest__Output } from './veza/stream/GetListenersRequest.ts';
import type { GetListenersResponse as _veza_stream_GetListenersResponse, GetListenersResponse__Output as _veza_stream_GetListenersResponse__Output } from './veza/stream/GetListenersResponse.ts';
import type { GetRecordingRequest as _veza_stream_GetRecordingRequest, GetRecordingRequest__Output as _veza_stream_GetRecordingRequest__Output } from './veza/stream/GetRecordingRequest.ts';
import type { GetRecordingsRequest as _veza_stream_GetRecordingsRequest, GetRecordingsRequest__Output as _veza_stream_GetRecordingsRequest__Output } from './veza/stream/GetRecordingsRequest.ts';
import type { GetRecordingsResponse as _veza_stream_GetRecordingsResponse, GetRecordingsResponse__Output as _veza_stream_GetRecordingsResponse__Output } from './veza/stream/GetRecordingsResponse.ts';
import type { GetRewindRequest as _veza_stream_GetRewindRequest, GetRewindRequest__Output as _veza_stream_GetRewindRequest__Output } from './veza/stream/GetRewindRequest.ts';
import type { GetStreamAnalyticsRequest as _veza_stream_GetStreamAnalyticsRequest, GetStreamAnalyticsRequest__Output as _veza_stream_GetStreamAnalyticsRequest__Output } from './veza/stream/GetStreamAnalyticsRequest.ts';
import type { GetStreamInfoRequest as _veza_stream_GetStreamInfoRequest, GetStreamInfoRequest__Output as _veza_stream_GetStreamInfoRequest__Output } from './veza/stream/GetStreamInfoRequest.ts';
import type { GetUserListeningHistoryRequest as _veza_stream_GetUserListeningHistoryRequest, GetUserListeningHistoryRequest__Output as _veza_stream_GetUserListeningHistoryRequest__Output } from './veza/stream/GetUserListeningHistoryRequest.ts';
import type { JoinStreamRequest as _veza_stream_JoinStreamRequest, JoinStreamRequest__Output as _veza_stream_JoinStreamRequest__Output } from './veza/stream/JoinStreamRequest.ts';
import type { JoinStreamResponse as _veza_stream_JoinStreamResponse, JoinStreamResponse__Output as _veza_stream_JoinStreamResponse__Output } from './veza/stream/JoinStreamResponse.ts';
import type { KeepRecordingRequest as _veza_stream_KeepRecordingRequest, KeepRecordingRequest__Output as _veza_stream_KeepRecordingRequest__Output } from './veza/stream/KeepRecordingRequest.ts';
import type { LeaveStreamRequest as _veza_stream_LeaveStreamRequest, LeaveStreamRequest__Output as _veza_stream_LeaveStreamRequest__Output } from './veza/stream/LeaveStreamRequest.ts';
import type { LeaveStreamResponse as _veza_stream_LeaveStreamResponse, LeaveStreamResponse__Output as _veza_stream_LeaveStreamResponse__Output } from './veza/stream/LeaveStreamResponse.ts';
import type { ListActiveStreamsRequest as _veza_stream_ListActiveStreamsRequest, ListActiveStreamsRequest__Output as _veza_stream_ListActiveStreamsRequest__Output } from './veza/stream/ListActiveStreamsRequest.ts';
import type { ListActiveStreamsResponse as _veza_stream_ListActiveStreamsResponse, ListActiveStreamsResponse__Output as _veza_stream_ListActiveStreamsResponse__Output } from './veza/stream/ListActiveStreamsResponse.ts';
import type { ListenerActivity as _veza_stream_ListenerActivity, ListenerActivity__Output as _veza_stream_ListenerActivity__Output } from './veza/stream/ListenerActivity.ts';
import type { ListeningSession as _veza_stream_ListeningSession, ListeningSession__Output as _veza_stream_ListeningSession__Output } from './veza/stream/ListeningSession.ts';
import type { Loudness as _veza_stream_Loudness, Loudness__Output as _veza_stream_Loudness__Output } from './veza/stream/Loudness.ts';
import type { PauseStreamRequest as _veza_stream_PauseStreamRequest, PauseStreamRequest__Output as _veza_stream_PauseStreamRequest__Output } from './veza/stream/PauseStreamRequest.ts';
import type { PauseStreamResponse as _veza_stream_PauseStreamResponse, PauseStreamResponse__Output as _veza_stream_PauseStreamResponse__Output } from './veza/stream/PauseStreamResponse.ts';
import type { QualityStats as _veza_stream_QualityStats, QualityStats__Output as _veza_stream_QualityStats__Output } from './veza/stream/QualityStats.ts';
import type { Recording as _veza_stream_Recording, Recording__Output as _veza_stream_Recording__Output } from './veza/stream/Recording.ts';
import type { RecordingConfig as _veza_stream_RecordingConfig, RecordingConfig__Output as _veza_stream_RecordingConfig__Output } from './veza/stream/RecordingConfig.ts';
import type { RecordingLoudness as _veza_stream_RecordingLoudness, RecordingLoudness__Output as _veza_stream_RecordingLoudness__Output } from './veza/stream/RecordingLoudness.ts';
import type { Rewind as _veza_stream_Rewind, Rewind__Output as _veza_stream_Rewind__Output } from './veza/stream/Rewind.ts';
import type { RotateStreamKeyRequest as _veza_stream_RotateStreamKeyRequest, RotateStreamKeyRequest__Output as _veza_stream_RotateStreamKeyRequest__Output } from './veza/stream/RotateStreamKeyRequest.ts';
import type { RotateStreamKeyResponse as _veza_stream_RotateStreamKeyResponse, RotateStreamKeyResponse__Output as _veza_stream_RotateStreamKeyResponse__Output } from './veza/stream/RotateStreamKeyResponse.ts';
import type { SetVolumeRequest as _veza_stream_SetVolumeRequest, SetVolumeRequest__Output as _veza_stream_SetVolumeRequest__Output } from './veza/stream/SetVolumeRequest.ts';
import type { SetVolumeResponse as _veza_stream_SetVolumeResponse, SetVolumeResponse__Output as _veza_stream_SetVolumeResponse__Output } from './veza/stream/SetVolumeResponse.ts';
import type { StartRecordingRequest as _veza_stream_StartRecordingRequest, StartRecordingRequest__Output as _veza_stream_StartRecordingRequest__Output } from './veza/stream/StartRecordingRequest.ts';
import type { StartRecordingResponse as _veza_stream_StartRecordingResponse, StartRecordingResponse__Output as _veza_stream_StartRecordingResponse__Output } from './veza/stream/StartRecordingResponse.ts';
import type { StartStreamRequest as _veza_stream_StartStreamRequest, StartStreamRequest__Output as _veza_stream_StartStreamRequest__Output } from './veza/stream/StartStreamRequest.ts';
import type { StartStreamResponse as _veza_stream_StartStreamResponse, StartStreamResponse__Output as _veza_stream_StartStreamResponse__Output } from './veza/stream/StartStreamResponse.ts';
import type { StopRecordingRequest as _veza_stream_StopRecordingRequest, StopRecordingRequest__Output as _veza_stream_StopRecordingRequest__Output } from './veza/stream/StopRecordingRequest.ts';
import type { StopRecordingResponse as _veza_stream_StopRecordingResponse, StopRecordingResponse__Output as _veza_stream_StopRecordingResponse__Output } from './veza/stream/StopRecordingResponse.ts';
import type { StopStreamRequest as _veza_stream_StopStreamRequest, StopStreamRequest__Output as _veza_stream_StopStreamRequest__Output } from './veza/stream/StopStreamRequest.ts';
import type { StopStreamResponse as _veza_stream_StopStreamResponse, StopStreamResponse__Output as _veza_stream_StopStreamResponse__Output } from './veza/stream/StopStreamResponse.ts';
import type { Stream as _veza_stream_Stream, Stream__Output as _veza_stream_Stream__Output } from './veza/stream/Stream.ts';
import type { StreamAnalytics as _veza_stream_StreamAnalytics, StreamAnalytics__Output as _veza_stream_StreamAnalytics__Output } from './veza/stream/StreamAnalytics.ts';
import type { StreamConfig as _veza_stream_StreamConfig, StreamConfig__Output as _veza_stream_StreamConfig__Output } from './veza/stream/StreamConfig.ts';
import type { StreamEvent as _veza_stream_StreamEvent, StreamEvent__Output as _veza_stream_StreamEvent__Output } from './veza/stream/StreamEvent.ts';
import type { StreamListener as _veza_stream_StreamListener, StreamListener__Output as _veza_stream_StreamListener__Output } from './veza/stream/StreamListener.ts';
import type { StreamMetadata as _veza_stream_StreamMetadata, StreamMetadata__Output as _veza_stream_StreamMetadata__Output } from './veza/stream/StreamMetadata.ts';
import type { StreamServiceClient as _veza_stream_StreamServiceClient, StreamServiceDefinition as _veza_stream_StreamServiceDefinition } from './veza/stream/StreamService.ts';
import type { StreamSummary as _veza_stream_StreamSummary, StreamSummary__Output as _veza_stream_StreamSummary__Output } from './veza/stream/StreamSummary.ts';
import type { SubscribeToStreamEventsRequest as _veza_stream_SubscribeToStreamEventsRequest, SubscribeToStreamEventsRequest__Output as _veza_stream_SubscribeToStreamEventsRequest__Output } from './veza/stream/SubscribeToStreamEventsRequest.ts';
import type { UpdateStreamMetadataRequest as _veza_stream_UpdateStreamMetadataRequest, UpdateStreamMetadataRequest__Output as _veza_stream_UpdateStreamMetadataRequest__Output } from './veza/stream/UpdateStreamMetadataRequest.ts';
import type { UpdateStreamMetadataResponse as _veza_stream_UpdateStreamMetadataResponse, UpdateStreamMetadataResponse__Output as _veza_stream_UpdateStreamMetadataResponse__Output } from './veza/stream/UpdateStreamMetadataResponse.ts';
import type { UserDataRequest as _veza_stream_UserDataRequest, UserDataRequest__Output as _veza_stream_UserDataRequest__Output } from './veza/stream/UserDataRequest.ts';
import type { UserListeningHistory as _veza_stream_UserListeningHistory, UserListeningHistory__Output as _veza_stream_UserListeningHistory__Output } from './veza/stream/UserListeningHistory.ts';

type SubtypeConstructor<Constructor extends new (...args: any) => any, Subtype> = {
  new(...args: ConstructorParameters<Constructor>): Subtype;
};

export interface ProtoGrpcType {
  veza: {
    stream: {
      AudioCodec: EnumTypeDefinition
      AudioMetrics: MessageTypeDefinition<_veza_stream_AudioMetrics, _veza_stream_AudioMetrics__Output>
      ChangeQualityRequest: MessageTypeDefinition<_veza_stream_ChangeQualityRequest, _veza_stream_ChangeQualityRequest__Output>
      ChangeQualityResponse: MessageTypeDefinition<_veza_stream_ChangeQualityResponse, _veza_stream_ChangeQualityResponse__Output>
      Clip: MessageTypeDefinition<_veza_stream_Clip, _veza_stream_Clip__Output>
      CreateClipRequest: MessageTypeDefinition<_veza_stream_CreateClipRequest, _veza_stream_CreateClipRequest__Output>
      CreateStreamRequest: MessageTypeDefinition<_veza_stream_CreateStreamRequest, _veza_stream_CreateStreamRequest__Output>
      CreateStreamResponse: MessageTypeDefinition<_veza_stream_CreateStreamResponse, _veza_stream_CreateStreamResponse__Output>
      DeleteClipRequest: MessageTypeDefinition<_veza_stream_DeleteClipRequest, _veza_stream_DeleteClipRequest__Output>
      DeleteClipResponse: MessageTypeDefinition<_veza_stream_DeleteClipResponse, _veza_stream_DeleteClipResponse__Output>
      DeleteFallbackRequest: MessageTypeDefinition<_veza_stream_DeleteFallbackRequest, _veza_stream_DeleteFallbackRequest__Output>
      DeleteFallbackResponse: MessageTypeDefinition<_veza_stream_DeleteFallbackResponse, _veza_stream_DeleteFallbackResponse__Output>
      DeleteRecordingRequest: MessageTypeDefinition<_veza_stream_DeleteRecordingRequest, _veza_stream_DeleteRecordingRequest__Output>
      DeleteRecordingResponse: MessageTypeDefinition<_veza_stream_DeleteRecordingResponse, _veza_stream_DeleteRecordingResponse__Output>
      EraseStreamDataResponse: MessageTypeDefinition<_veza_stream_EraseStreamDataResponse, _veza_stream_EraseStreamDataResponse__Output>
      ExportUserDataResponse: MessageTypeDefinition<_veza_stream_ExportUserDataResponse, _veza_stream_ExportUserDataResponse__Output>
      Fallback: MessageTypeDefinition<_veza_stream_Fallback, _veza_stream_Fallback__Output>
      GetAudioMetricsRequest: MessageTypeDefinition<_veza_stream_GetAudioMetricsRequest, _veza_stream_GetAudioMetricsRequest__Output>
      GetClipsRequest: MessageTypeDefinition<_veza_stream_GetClipsRequest, _veza_stream_GetClipsRequest__Output>
      GetClipsResponse: MessageTypeDefinition<_veza_stream_GetClipsResponse, _veza_stream_GetClipsResponse__Output>
      GetFallbackRequest: MessageTypeDefinition<_veza_stream_GetFallbackRequest, _veza_stream_GetFallbackRequest__Output>
      GetListenersRequest: MessageTypeDefinition<_veza_stream_GetListenersRequest, _veza_stream_GetListenersRequest__Output>
      GetListenersResponse: MessageTypeDefinition<_veza_stream_GetListenersResponse, _veza_stream_GetListenersResponse__Output>
      GetRecordingRequest: MessageTypeDefinition<_veza_stream_GetRecordingRequest, _veza_stream_GetRecordingRequest__Output>
      GetRecordingsRequest: MessageTypeDefinition<_veza_stream_GetRecordingsRequest, _veza_stream_GetRecordingsRequest__Output>
      GetRecordingsResponse: MessageTypeDefinition<_veza_stream_GetRecordingsResponse, _veza_stream_GetRecordingsResponse__Output>
      GetRewindRequest: MessageTypeDefinition<_veza_stream_GetRewindRequest, _veza_stream_GetRewindRequest__Output>
      GetStreamAnalyticsRequest: MessageTypeDefinition<_veza_stream_GetStreamAnalyticsRequest, _veza_stream_GetStreamAnalyticsRequest__Output>
      GetStreamInfoRequest: MessageTypeDefinition<_veza_stream_GetStreamInfoRequest, _veza_stream_GetStreamInfoRequest__Output>
      GetUserListeningHistoryRequest: MessageTypeDefinition<_veza_stream_GetUserListeningHistoryRequest, _veza_stream_GetUserListeningHistoryRequest__Output>
      JoinStreamRequest: MessageTypeDefinition<_veza_stream_JoinStreamRequest, _veza_stream_JoinStreamRequest__Output>
      JoinStreamResponse: MessageTypeDefinition<_veza_stream_JoinStreamResponse, _veza_stream_JoinStreamResponse__Output>
      KeepRecordingRequest: MessageTypeDefinition<_veza_stream_KeepRecordingRequest, _veza_stream_KeepRecordingRequest__Output>
      LeaveStreamRequest: MessageTypeDefinition<_veza_stream_LeaveStreamRequest, _veza_stream_LeaveStreamRequest__Output>
      LeaveStreamResponse: MessageTypeDefinition<_veza_stream_LeaveStreamResponse, _veza_stream_LeaveStreamResponse__Output>
      ListActiveStreamsRequest: MessageTypeDefinition<_veza_stream_ListActiveStreamsRequest, _veza_stream_ListActiveStreamsRequest__Output>
      ListActiveStreamsResponse: MessageTypeDefinition<_veza_stream_ListActiveStreamsResponse, _veza_stream_ListActiveStreamsResponse__Output>
      ListenerActivity: MessageTypeDefinition<_veza_stream_ListenerActivity, _veza_stream_ListenerActivity__Output>
      ListeningSession: MessageTypeDefinition<_veza_stream_ListeningSession, _veza_stream_ListeningSession__Output>
      Loudness: MessageTypeDefinition<_veza_stream_Loudness, _veza_stream_Loudness__Output>
      PauseStreamRequest: MessageTypeDefinition<_veza_stream_PauseStreamRequest, _veza_stream_PauseStreamRequest__Output>
      PauseStreamResponse: MessageTypeDefinition<_veza_stream_PauseStreamResponse, _veza_stream_PauseStreamResponse__Output>
      QualityStats: MessageTypeDefinition<_veza_stream_QualityStats, _veza_stream_QualityStats__Output>
      Recording: MessageTypeDefinition<_veza_stream_Recording, _veza_stream_Recording__Output>
      RecordingConfig: MessageTypeDefinition<_veza_stream_RecordingConfig, _veza_stream_RecordingConfig__Output>
      RecordingLoudness: MessageTypeDefinition<_veza_stream_RecordingLoudness, _veza_stream_RecordingLoudness__Output>
      RecordingStatus: EnumTypeDefinition
      Rewind: MessageTypeDefinition<_veza_stream_Rewind, _veza_stream_Rewind__Output>
      RewindState: EnumTypeDefinition
      RotateStreamKeyRequest: MessageTypeDefinition<_veza_stream_RotateStreamKeyRequest, _veza_stream_RotateStreamKeyRequest__Output>
      RotateStreamKeyResponse: MessageTypeDefinition<_veza_stream_RotateStreamKeyResponse, _veza_stream_RotateStreamKeyResponse__Output>
      SetVolumeRequest: MessageTypeDefinition<_veza_stream_SetVolumeRequest, _veza_stream_SetVolumeRequest__Output>
      SetVolumeResponse: MessageTypeDefinition<_veza_stream_SetVolumeResponse, _veza_stream_SetVolumeResponse__Output>
      StartRecordingRequest: MessageTypeDefinition<_veza_stream_StartRecordingRequest, _veza_stream_StartRecordingRequest__Output>
      StartRecordingResponse: MessageTypeDefinition<_veza_stream_StartRecordingResponse, _veza_stream_StartRecordingResponse__Output>
      StartStreamRequest: MessageTypeDefinition<_veza_stream_StartStreamRequest, _veza_stream_StartStreamRequest__Output>
      StartStreamResponse: MessageTypeDefinition<_veza_stream_StartStreamResponse, _veza_stream_StartStreamResponse__Output>
      StopRecordingRequest: MessageTypeDefinition<_veza_stream_StopRecordingRequest, _veza_stream_StopRecordingRequest__Output>
      StopRecordingResponse: MessageTypeDefinition<_veza_stream_StopRecordingResponse, _veza_stream_StopRecordingResponse__Output>
      StopStreamRequest: MessageTypeDefinition<_veza_stream_StopStreamRequest, _veza_stream_StopStreamRequest__Output>
      StopStreamResponse: MessageTypeDefinition<_veza_stream_StopStreamResponse, _veza_stream_StopStreamResponse__Output>
      Stream: MessageTypeDefinition<_veza_stream_Stream, _veza_stream_Stream__Output>
      StreamAnalytics: MessageTypeDefinition<_veza_stream_StreamAnalytics, _veza_stream_StreamAnalytics__Output>
      StreamCategory: EnumTypeDefinition
      StreamConfig: MessageTypeDefinition<_veza_stream_StreamConfig, _veza_stream_StreamConfig__Output>
      StreamEvent: MessageTypeDefinition<_veza_stream_StreamEvent, _veza_stream_StreamEvent__Output>
      StreamEventType: EnumTypeDefinition
      StreamListener: MessageTypeDefinition<_veza_stream_StreamListener, _veza_stream_StreamListener__Output>
      StreamMetadata: MessageTypeDefinition<_veza_stream_StreamMetadata, _veza_stream_StreamMetadata__Output>
      StreamQuality: EnumTypeDefinition
      /**
       * Live audio: streams, listeners, recordings and their numbers.
       */
      StreamService: SubtypeConstructor<typeof grpc.Client, _veza_stream_StreamServiceClient> & { service: _veza_stream_StreamServiceDefinition }
      StreamSortBy: EnumTypeDefinition
      StreamStatus: EnumTypeDefinition
      StreamSummary: MessageTypeDefinition<_veza_stream_StreamSummary, _veza_stream_StreamSummary__Output>
      StreamVisibility: EnumTypeDefinition
      SubscribeToStreamEventsRequest: MessageTypeDefinition<_veza_stream_SubscribeToStreamEventsRequest, _veza_stream_SubscribeToStreamEventsRequest__Output>
      UpdateStreamMetadataRequest: MessageTypeDefinition<_veza_stream_UpdateStreamMetadataRequest, _veza_stream_UpdateStreamMetadataRequest__Output>
      UpdateStreamMetadataResponse: MessageTypeDefinition<_veza_stream_UpdateStreamMetadataResponse, _veza_stream_UpdateStreamMetadataResponse__Output>
      UserDataRequest: MessageTypeDefinition<_veza_stream_UserDataRequest, _veza_stream_UserDataRequest__Output>
      UserListeningHistory: MessageTypeDefinition<_veza_stream_UserListeningHistory, _veza_stream_UserListeningHistory__Output>
    }
  }
}

