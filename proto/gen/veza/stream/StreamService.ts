// Original file: stream/stream.proto

import type * as grpc from '@grpc/grpc-js'
import type { MethodDefinition } from '@grpc/proto-loader'
import type { AudioMetrics as _veza_stream_AudioMetrics, AudioMetrics__Output as _veza_stream_AudioMetrics__Output } from '../../veza/stream/AudioMetrics.ts';
import type { ChangeQualityRequest as _veza_stream_ChangeQualityRequest, ChangeQualityRequest__Output as _veza_stream_ChangeQualityRequest__Output } from '../../veza/stream/ChangeQualityRequest.ts';
import type { ChangeQualityResponse as _veza_stream_ChangeQualityResponse, ChangeQualityResponse__Output as _veza_stream_ChangeQualityResponse__Output } from '../../veza/stream/ChangeQualityResponse.ts';
import type { Clip as _veza_stream_Clip, Clip__Output as _veza_stream_Clip__Output } from '../../veza/stream/Clip.ts';
import type { CreateClipRequest as _veza_stream_CreateClipRequest, CreateClipRequest__Output as _veza_stream_CreateClipRequest__Output } from '../../veza/stream/CreateClipRequest.ts';
import type { CreateStreamRequest as _veza_stream_CreateStreamRequest, CreateStreamRequest__Output as _veza_stream_CreateStreamRequest__Output } from '../../veza/stream/CreateStreamRequest.ts';
import type { CreateStreamResponse as _veza_stream_CreateStreamResponse, CreateStreamResponse__Output as _veza_stream_CreateStreamResponse__Output } from '../../veza/stream/CreateStreamResponse.ts';
import type { DeleteClipRequest as _veza_stream_DeleteClipRequest, DeleteClipRequest__Output as _veza_stream_DeleteClipRequest__Output } from '../../veza/stream/DeleteClipRequest.ts';
import type { DeleteClipResponse as _veza_stream_DeleteClipResponse, DeleteClipResponse__Output as _veza_stream_DeleteClipResponse__Output } from '../../veza/stream/DeleteClipResponse.ts';
import type { DeleteFallbackRequest as _veza_stream_DeleteFallbackRequest, DeleteFallbackRequest__Output as _veza_stream_DeleteFallbackRequest__Output } from '../../veza/stream/DeleteFallbackRequest.ts';
import type { DeleteFallbackResponse as _veza_stream_DeleteFallbackResponse, DeleteFallbackResponse__Output as _veza_stream_DeleteFallbackResponse__Output } from '../../veza/stream/DeleteFallbackResponse.ts';
import type { DeleteRecordingRequest as _veza_stream_DeleteRecordingRequest, DeleteRecordingRequest__Output as _veza_stream_DeleteRecordingRequest__Output } from '../../veza/stream/DeleteRecordingRequest.ts';
import type { DeleteRecordingResponse as _veza_stream_DeleteRecordingResponse, DeleteRecordingResponse__Output as _veza_stream_DeleteRecordingResponse__Output } from '../../veza/stream/DeleteRecordingResponse.ts';
import type { EraseStreamDataResponse as _veza_stream_EraseStreamDataResponse, EraseStreamDataResponse__Output as _veza_stream_EraseStreamDataResponse__Output } from '../../veza/stream/EraseStreamDataResponse.ts';
import type { ExportUserDataResponse as _veza_stream_ExportUserDataResponse, ExportUserDataResponse__Output as _veza_stream_ExportUserDataResponse__Output } from '../../veza/stream/ExportUserDataResponse.ts';
import type { Fallback as _veza_stream_Fallback, Fallback__Output as _veza_stream_Fallback__Output } from '../../veza/stream/Fallback.ts';
import type { GetAudioMetricsRequest as _veza_stream_GetAudioMetricsRequest, GetAudioMetricsRequest__Output as _veza_stream_GetAudioMetricsRequest__Output } from '../../veza/stream/GetAudioMetricsRequest.ts';
import type { GetClipsRequest as _veza_stream_GetClipsRequest, GetClipsRequest__Output as _veza_stream_GetClipsRequest__Output } from '../../veza/stream/GetClipsRequest.ts';
import type { GetClipsResponse as _veza_stream_GetClipsResponse, GetClipsResponse__Output as _veza_stream_GetClipsResponse__Output } from '../../veza/stream/GetClipsResponse.ts';
import type { GetFallbackRequest as _veza_stream_GetFallbackRequest, GetFallbackRequest__Output as _veza_stream_GetFallbackRequest__Output } from '../../veza/stream/GetFallbackRequest.ts';
import type { GetListenersRequest as _veza_stream_GetListenersRequest, GetListenersRequest__Output as _veza_stream_GetListenersRequest__Output } from '../../veza/stream/GetListenersRequest.ts';
import type { GetListenersResponse as _veza_stream_GetListenersResponse, GetListenersResponse__Output as _veza_stream_GetListenersResponse__Output } from '../../veza/stream/GetListenersResponse.ts';
import type { GetRecordingRequest as _veza_stream_GetRecordingRequest, GetRecordingRequest__Output as _veza_stream_GetRecordingRequest__Output } from '../../veza/stream/GetRecordingRequest.ts';
import type { GetRecordingsRequest as _veza_stream_GetRecordingsRequest, GetRecordingsRequest__Output as _veza_stream_GetRecordingsRequest__Output } from '../../veza/stream/GetRecordingsRequest.ts';
import type { GetRecordingsResponse as _veza_stream_GetRecordingsResponse, GetRecordingsResponse__Output as _veza_stream_GetRecordingsResponse__Output } from '../../veza/stream/GetRecordingsResponse.ts';
import type { GetRewindRequest as _veza_stream_GetRewindRequest, GetRewindRequest__Output as _veza_stream_GetRewindRequest__Output } from '../../veza/stream/GetRewindRequest.ts';
import type { GetStreamAnalyticsRequest as _veza_stream_GetStreamAnalyticsRequest, GetStreamAnalyticsRequest__Output as _veza_stream_GetStreamAnalyticsRequest__Output } from '../../veza/stream/GetStreamAnalyticsRequest.ts';
import type { GetStreamInfoRequest as _veza_stream_GetStreamInfoRequest, GetStreamInfoRequest__Output as _veza_stream_GetStreamInfoRequest__Output } from '../../veza/stream/GetStreamInfoRequest.ts';
import type { GetUserListeningHistoryRequest as _veza_stream_GetUserListeningHistoryRequest, GetUserListeningHistoryRequest__Output as _veza_stream_GetUserListeningHistoryRequest__Output } from '../../veza/stream/GetUserListeningHistoryRequest.ts';
import type { JoinStreamRequest as _veza_stream_JoinStreamRequest, JoinStreamRequest__Output as _veza_stream_JoinStreamRequest__Output } from '../../veza/stream/JoinStreamRequest.ts';
import type { JoinStreamResponse as _veza_stream_JoinStreamResponse, JoinStreamResponse__Output as _veza_stream_JoinStreamResponse__Output } from '../../veza/stream/JoinStreamResponse.ts';
import type { KeepRecordingRequest as _veza_stream_KeepRecordingRequest, KeepRecordingRequest__Output as _veza_stream_KeepRecordingRequest__Output } from '../../veza/stream/KeepRecordingRequest.ts';
import type { LeaveStreamRequest as _veza_stream_LeaveStreamRequest, LeaveStreamRequest__Output as _veza_stream_LeaveStreamRequest__Output } from '../../veza/stream/LeaveStreamRequest.ts';
import type { LeaveStreamResponse as _veza_stream_LeaveStreamResponse, LeaveStreamResponse__Output as _veza_stream_LeaveStreamResponse__Output } from '../../veza/stream/LeaveStreamResponse.ts';
import type { ListActiveStreamsRequest as _veza_stream_ListActiveStreamsRequest, ListActiveStreamsRequest__Output as _veza_stream_ListActiveStreamsRequest__Output } from '../../veza/stream/ListActiveStreamsRequest.ts';
import type { ListActiveStreamsResponse as _veza_stream_ListActiveStreamsResponse, ListActiveStreamsResponse__Output as _veza_stream_ListActiveStreamsResponse__Output } from '../../veza/stream/ListActiveStreamsResponse.ts';
import type { PauseStreamRequest as _veza_stream_PauseStreamRequest, PauseStreamRequest__Output as _veza_stream_PauseStreamRequest__Output } from '../../veza/stream/PauseStreamRequest.ts';
import type { PauseStreamResponse as _veza_stream_PauseStreamResponse, PauseStreamResponse__Output as _veza_stream_PauseStreamResponse__Output } from '../../veza/stream/PauseStreamResponse.ts';
import type { Recording as _veza_stream_Recording, Recording__Output as _veza_stream_Recording__Output } from '../../veza/stream/Recording.ts';
import type { Rewind as _veza_stream_Rewind, Rewind__Output as _veza_stream_Rewind__Output } from '../../veza/stream/Rewind.ts';
import type { RotateStreamKeyRequest as _veza_stream_RotateStreamKeyRequest, RotateStreamKeyRequest__Output as _veza_stream_RotateStreamKeyRequest__Output } from '../../veza/stream/RotateStreamKeyRequest.ts';
import type { RotateStreamKeyResponse as _veza_stream_RotateStreamKeyResponse, RotateStreamKeyResponse__Output as _veza_stream_RotateStreamKeyResponse__Output } from '../../veza/stream/RotateStreamKeyResponse.ts';
import type { SetVolumeRequest as _veza_stream_SetVolumeRequest, SetVolumeRequest__Output as _veza_stream_SetVolumeRequest__Output } from '../../veza/stream/SetVolumeRequest.ts';
import type { SetVolumeResponse as _veza_stream_SetVolumeResponse, SetVolumeResponse__Output as _veza_stream_SetVolumeResponse__Output } from '../../veza/stream/SetVolumeResponse.ts';
import type { StartRecordingRequest as _veza_stream_StartRecordingRequest, StartRecordingRequest__Output as _veza_stream_StartRecordingRequest__Output } from '../../veza/stream/StartRecordingRequest.ts';
import type { StartRecordingResponse as _veza_stream_StartRecordingResponse, StartRecordingResponse__Output as _veza_stream_StartRecordingResponse__Output } from '../../veza/stream/StartRecordingResponse.ts';
import type { StartStreamRequest as _veza_stream_StartStreamRequest, StartStreamRequest__Output as _veza_stream_StartStreamRequest__Output } from '../../veza/stream/StartStreamRequest.ts';
import type { StartStreamResponse as _veza_stream_StartStreamResponse, StartStreamResponse__Output as _veza_stream_StartStreamResponse__Output } from '../../veza/stream/StartStreamResponse.ts';
import type { StopRecordingRequest as _veza_stream_StopRecordingRequest, StopRecordingRequest__Output as _veza_stream_StopRecordingRequest__Output } from '../../veza/stream/StopRecordingRequest.ts';
import type { StopRecordingResponse as _veza_stream_StopRecordingResponse, StopRecordingResponse__Output as _veza_stream_StopRecordingResponse__Output } from '../../veza/stream/StopRecordingResponse.ts';
import type { StopStreamRequest as _veza_stream_StopStreamRequest, StopStreamRequest__Output as _veza_stream_StopStreamRequest__Output } from '../../veza/stream/StopStreamRequest.ts';
import type { StopStreamResponse as _veza_stream_StopStreamResponse, StopStreamResponse__Output as _veza_stream_StopStreamResponse__Output } from '../../veza/stream/StopStreamResponse.ts';
import type { Stream as _veza_stream_Stream, Stream__Output as _veza_stream_Stream__Output } from '../../veza/stream/Stream.ts';
import type { StreamAnalytics as _veza_stream_StreamAnalytics, StreamAnalytics__Output as _veza_stream_StreamAnalytics__Output } from '../../veza/stream/StreamAnalytics.ts';
import type { StreamEvent as _veza_stream_StreamEvent, StreamEvent__Output as _veza_stream_StreamEvent__Output } from '../../veza/stream/StreamEvent.ts';
import type { SubscribeToStreamEventsRequest as _veza_stream_SubscribeToStreamEventsRequest, SubscribeToStreamEventsRequest__Output as _veza_stream_SubscribeToStreamEventsRequest__Output } from '../../veza/stream/SubscribeToStreamEventsRequest.ts';
import type { UpdateStreamMetadataRequest as _veza_stream_UpdateStreamMetadataRequest, UpdateStreamMetadataRequest__Output as _veza_stream_UpdateStreamMetadataRequest__Output } from '../../veza/stream/UpdateStreamMetadataRequest.ts';
import type { UpdateStreamMetadataResponse as _veza_stream_UpdateStreamMetadataResponse, UpdateStreamMetadataResponse__Output as _veza_stream_UpdateStreamMetadataResponse__Output } from '../../veza/stream/UpdateStreamMetadataResponse.ts';
import type { UserDataRequest as _veza_stream_UserDataRequest, UserDataRequest__Output as _veza_stream_UserDataRequest__Output } from '../../veza/stream/UserDataRequest.ts';
import type { UserListeningHistory as _veza_stream_UserListeningHistory, UserListeningHistory__Output as _veza_stream_UserListeningHistory__Output } from '../../veza/stream/UserListeningHistory.ts';

/**
 * Live audio: streams, listeners, recordings and their numbers.
 */
export interface StreamServiceClient extends grpc.Client {
  ChangeQuality(argument: _veza_stream_ChangeQualityRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_stream_ChangeQualityResponse__Output>): grpc.ClientUnaryCall;
  ChangeQuality(argument: _veza_stream_ChangeQualityRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_stream_ChangeQualityResponse__Output>): grpc.ClientUnaryCall;
  ChangeQuality(argument: _veza_stream_ChangeQualityRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_stream_ChangeQualityResponse__Output>): grpc.ClientUnaryCall;
  ChangeQuality(argument: _veza_stream_ChangeQualityRequest, callback: grpc.requestCallback<_veza_stream_ChangeQualityResponse__Output>): grpc.ClientUnaryCall;
  changeQuality(argument: _veza_stream_ChangeQualityRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_stream_ChangeQualityResponse__Output>): grpc.ClientUnaryCall;
  changeQuality(argument: _veza_stream_ChangeQualityRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_stream_ChangeQualityResponse__Output>): grpc.ClientUnaryCall;
  changeQuality(argument: _veza_stream_ChangeQualityRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_stream_ChangeQualityResponse__Output>): grpc.ClientUnaryCall;
  changeQuality(argument: _veza_stream_ChangeQualityRequest, callback: grpc.requestCallback<_veza_stream_ChangeQualityResponse__Output>): grpc.ClientUnaryCall;
  
  /**
   * Cuts a file out of what can be rewound, at borders of 320 ms and without encoding it anew.
   */
  CreateClip(argument: _veza_stream_CreateClipRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_stream_Clip__Output>): grpc.ClientUnaryCall;
  CreateClip(argument: _veza_stream_CreateClipRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_stream_Clip__Output>): grpc.ClientUnaryCall;
  CreateClip(argument: _veza_stream_CreateClipRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_stream_Clip__Output>): grpc.ClientUnaryCall;
  CreateClip(argument: _veza_stream_CreateClipRequest, callback: grpc.requestCallback<_veza_stream_Clip__Output>): grpc.ClientUnaryCall;
  /**
   * Cuts a file out of what can be rewound, at borders of 320 ms and without encoding it anew.
   */
  createClip(argument: _veza_stream_CreateClipRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_stream_Clip__Output>): grpc.ClientUnaryCall;
  createClip(argument: _veza_stream_CreateClipRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_stream_Clip__Output>): grpc.ClientUnaryCall;
  createClip(argument: _veza_stream_CreateClipRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_stream_Clip__Output>): grpc.ClientUnaryCall;
  createClip(argument: _veza_stream_CreateClipRequest, callback: grpc.requestCallback<_veza_stream_Clip__Output>): grpc.ClientUnaryCall;
  
  CreateStream(argument: _veza_stream_CreateStreamRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_stream_CreateStreamResponse__Output>): grpc.ClientUnaryCall;
  CreateStream(argument: _veza_stream_CreateStreamRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_stream_CreateStreamResponse__Output>): grpc.ClientUnaryCall;
  CreateStream(argument: _veza_stream_CreateStreamRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_stream_CreateStreamResponse__Output>): grpc.ClientUnaryCall;
  CreateStream(argument: _veza_stream_CreateStreamRequest, callback: grpc.requestCallback<_veza_stream_CreateStreamResponse__Output>): grpc.ClientUnaryCall;
  createStream(argument: _veza_stream_CreateStreamRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_stream_CreateStreamResponse__Output>): grpc.ClientUnaryCall;
  createStream(argument: _veza_stream_CreateStreamRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_stream_CreateStreamResponse__Output>): grpc.ClientUnaryCall;
  createStream(argument: _veza_stream_CreateStreamRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_stream_CreateStreamResponse__Output>): grpc.ClientUnaryCall;
  createStream(argument: _veza_stream_CreateStreamRequest, callback: grpc.requestCallback<_veza_stream_CreateStreamResponse__Output>): grpc.ClientUnaryCall;
  
  DeleteClip(argument: _veza_stream_DeleteClipRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_stream_DeleteClipResponse__Output>): grpc.ClientUnaryCall;
  DeleteClip(argument: _veza_stream_DeleteClipRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_stream_DeleteClipResponse__Output>): grpc.ClientUnaryCall;
  DeleteClip(argument: _veza_stream_DeleteClipRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_stream_DeleteClipResponse__Output>): grpc.ClientUnaryCall;
  DeleteClip(argument: _veza_stream_DeleteClipRequest, callback: grpc.requestCallback<_veza_stream_DeleteClipResponse__Output>): grpc.ClientUnaryCall;
  deleteClip(argument: _veza_stream_DeleteClipRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_stream_DeleteClipResponse__Output>): grpc.ClientUnaryCall;
  deleteClip(argument: _veza_stream_DeleteClipRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_stream_DeleteClipResponse__Output>): grpc.ClientUnaryCall;
  deleteClip(argument: _veza_stream_DeleteClipRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_stream_DeleteClipResponse__Output>): grpc.ClientUnaryCall;
  deleteClip(argument: _veza_stream_DeleteClipRequest, callback: grpc.requestCallback<_veza_stream_DeleteClipResponse__Output>): grpc.ClientUnaryCall;
  
  /**
   * From now on it is silence.
   */
  DeleteFallback(argument: _veza_stream_DeleteFallbackRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_stream_DeleteFallbackResponse__Output>): grpc.ClientUnaryCall;
  DeleteFallback(argument: _veza_stream_DeleteFallbackRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_stream_DeleteFallbackResponse__Output>): grpc.ClientUnaryCall;
  DeleteFallback(argument: _veza_stream_DeleteFallbackRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_stream_DeleteFallbackResponse__Output>): grpc.ClientUnaryCall;
  DeleteFallback(argument: _veza_stream_DeleteFallbackRequest, callback: grpc.requestCallback<_veza_stream_DeleteFallbackResponse__Output>): grpc.ClientUnaryCall;
  /**
   * From now on it is silence.
   */
  deleteFallback(argument: _veza_stream_DeleteFallbackRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_stream_DeleteFallbackResponse__Output>): grpc.ClientUnaryCall;
  deleteFallback(argument: _veza_stream_DeleteFallbackRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_stream_DeleteFallbackResponse__Output>): grpc.ClientUnaryCall;
  deleteFallback(argument: _veza_stream_DeleteFallbackRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_stream_DeleteFallbackResponse__Output>): grpc.ClientUnaryCall;
  deleteFallback(argument: _veza_stream_DeleteFallbackRequest, callback: grpc.requestCallback<_veza_stream_DeleteFallbackResponse__Output>): grpc.ClientUnaryCall;
  
  /**
   * One that has ended: its audio, its waveform and its entry.
   */
  DeleteRecording(argument: _veza_stream_DeleteRecordingRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_stream_DeleteRecordingResponse__Output>): grpc.ClientUnaryCall;
  DeleteRecording(argument: _veza_stream_DeleteRecordingRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_stream_DeleteRecordingResponse__Output>): grpc.ClientUnaryCall;
  DeleteRecording(argument: _veza_stream_DeleteRecordingRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_stream_DeleteRecordingResponse__Output>): grpc.ClientUnaryCall;
  DeleteRecording(argument: _veza_stream_DeleteRecordingRequest, callback: grpc.requestCallback<_veza_stream_DeleteRecordingResponse__Output>): grpc.ClientUnaryCall;
  /**
   * One that has ended: its audio, its waveform and its entry.
   */
  deleteRecording(argument: _veza_stream_DeleteRecordingRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_stream_DeleteRecordingResponse__Output>): grpc.ClientUnaryCall;
  deleteRecording(argument: _veza_stream_DeleteRecordingRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_stream_DeleteRecordingResponse__Output>): grpc.ClientUnaryCall;
  deleteRecording(argument: _veza_stream_DeleteRecordingRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_stream_DeleteRecordingResponse__Output>): grpc.ClientUnaryCall;
  deleteRecording(argument: _veza_stream_DeleteRecordingRequest, callback: grpc.requestCallback<_veza_stream_DeleteRecordingResponse__Output>): grpc.ClientUnaryCall;
  
  /**
   * Ends and deletes the person's streams with all that hangs on them; their listening stays as nobody's.
   */
  EraseUserData(argument: _veza_stream_UserDataRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_stream_EraseStreamDataResponse__Output>): grpc.ClientUnaryCall;
  EraseUserData(argument: _veza_stream_UserDataRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_stream_EraseStreamDataResponse__Output>): grpc.ClientUnaryCall;
  EraseUserData(argument: _veza_stream_UserDataRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_stream_EraseStreamDataResponse__Output>): grpc.ClientUnaryCall;
  EraseUserData(argument: _veza_stream_UserDataRequest, callback: grpc.requestCallback<_veza_stream_EraseStreamDataResponse__Output>): grpc.ClientUnaryCall;
  /**
   * Ends and deletes the person's streams with all that hangs on them; their listening stays as nobody's.
   */
  eraseUserData(argument: _veza_stream_UserDataRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_stream_EraseStreamDataResponse__Output>): grpc.ClientUnaryCall;
  eraseUserData(argument: _veza_stream_UserDataRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_stream_EraseStreamDataResponse__Output>): grpc.ClientUnaryCall;
  eraseUserData(argument: _veza_stream_UserDataRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_stream_EraseStreamDataResponse__Output>): grpc.ClientUnaryCall;
  eraseUserData(argument: _veza_stream_UserDataRequest, callback: grpc.requestCallback<_veza_stream_EraseStreamDataResponse__Output>): grpc.ClientUnaryCall;
  
  /**
   * All that this house knows of one person.
   */
  ExportUserData(argument: _veza_stream_UserDataRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_stream_ExportUserDataResponse__Output>): grpc.ClientUnaryCall;
  ExportUserData(argument: _veza_stream_UserDataRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_stream_ExportUserDataResponse__Output>): grpc.ClientUnaryCall;
  ExportUserData(argument: _veza_stream_UserDataRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_stream_ExportUserDataResponse__Output>): grpc.ClientUnaryCall;
  ExportUserData(argument: _veza_stream_UserDataRequest, callback: grpc.requestCallback<_veza_stream_ExportUserDataResponse__Output>): grpc.ClientUnaryCall;
  /**
   * All that this house knows of one person.
   */
  exportUserData(argument: _veza_stream_UserDataRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_stream_ExportUserDataResponse__Output>): grpc.ClientUnaryCall;
  exportUserData(argument: _veza_stream_UserDataRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_stream_ExportUserDataResponse__Output>): grpc.ClientUnaryCall;
  exportUserData(argument: _veza_stream_UserDataRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_stream_ExportUserDataResponse__Output>): grpc.ClientUnaryCall;
  exportUserData(argument: _veza_stream_UserDataRequest, callback: grpc.requestCallback<_veza_stream_ExportUserDataResponse__Output>): grpc.ClientUnaryCall;
  
  GetAudioMetrics(argument: _veza_stream_GetAudioMetricsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_stream_AudioMetrics__Output>): grpc.ClientUnaryCall;
  GetAudioMetrics(argument: _veza_stream_GetAudioMetricsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_stream_AudioMetrics__Output>): grpc.ClientUnaryCall;
  GetAudioMetrics(argument: _veza_stream_GetAudioMetricsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_stream_AudioMetrics__Output>): grpc.ClientUnaryCall;
  GetAudioMetrics(argument: _veza_stream_GetAudioMetricsRequest, callback: grpc.requestCallback<_veza_stream_AudioMetrics__Output>): grpc.ClientUnaryCall;
  getAudioMetrics(argument: _veza_stream_GetAudioMetricsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_stream_AudioMetrics__Output>): grpc.ClientUnaryCall;
  getAudioMetrics(argument: _veza_stream_GetAudioMetricsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_stream_AudioMetrics__Output>): grpc.ClientUnaryCall;
  getAudioMetrics(argument: _veza_stream_GetAudioMetricsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_stream_AudioMetrics__Output>): grpc.ClientUnaryCall;
  getAudioMetrics(argument: _veza_stream_GetAudioMetricsRequest, callback: grpc.requestCallback<_veza_stream_AudioMetrics__Output>): grpc.ClientUnaryCall;
  
  GetClips(argument: _veza_stream_GetClipsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_stream_GetClipsResponse__Output>): grpc.ClientUnaryCall;
  GetClips(argument: _veza_stream_GetClipsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_stream_GetClipsResponse__Output>): grpc.ClientUnaryCall;
  GetClips(argument: _veza_stream_GetClipsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_stream_GetClipsResponse__Output>): grpc.ClientUnaryCall;
  GetClips(argument: _veza_stream_GetClipsRequest, callback: grpc.requestCallback<_veza_stream_GetClipsResponse__Output>): grpc.ClientUnaryCall;
  getClips(argument: _veza_stream_GetClipsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_stream_GetClipsResponse__Output>): grpc.ClientUnaryCall;
  getClips(argument: _veza_stream_GetClipsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_stream_GetClipsResponse__Output>): grpc.ClientUnaryCall;
  getClips(argument: _veza_stream_GetClipsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_stream_GetClipsResponse__Output>): grpc.ClientUnaryCall;
  getClips(argument: _veza_stream_GetClipsRequest, callback: grpc.requestCallback<_veza_stream_GetClipsResponse__Output>): grpc.ClientUnaryCall;
  
  /**
   * What is heard while the stream waits for its source.
   */
  GetFallback(argument: _veza_stream_GetFallbackRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_stream_Fallback__Output>): grpc.ClientUnaryCall;
  GetFallback(argument: _veza_stream_GetFallbackRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_stream_Fallback__Output>): grpc.ClientUnaryCall;
  GetFallback(argument: _veza_stream_GetFallbackRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_stream_Fallback__Output>): grpc.ClientUnaryCall;
  GetFallback(argument: _veza_stream_GetFallbackRequest, callback: grpc.requestCallback<_veza_stream_Fallback__Output>): grpc.ClientUnaryCall;
  /**
   * What is heard while the stream waits for its source.
   */
  getFallback(argument: _veza_stream_GetFallbackRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_stream_Fallback__Output>): grpc.ClientUnaryCall;
  getFallback(argument: _veza_stream_GetFallbackRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_stream_Fallback__Output>): grpc.ClientUnaryCall;
  getFallback(argument: _veza_stream_GetFallbackRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_stream_Fallback__Output>): grpc.ClientUnaryCall;
  getFallback(argument: _veza_stream_GetFallbackRequest, callback: grpc.requestCallback<_veza_stream_Fallback__Output>): grpc.ClientUnaryCall;
  
  GetListeners(argument: _veza_stream_GetListenersRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_stream_GetListenersResponse__Output>): grpc.ClientUnaryCall;
  GetListeners(argument: _veza_stream_GetListenersRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_stream_GetListenersResponse__Output>): grpc.ClientUnaryCall;
  GetListeners(argument: _veza_stream_GetListenersRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_stream_GetListenersResponse__Output>): grpc.ClientUnaryCall;
  GetListeners(argument: _veza_stream_GetListenersRequest, callback: grpc.requestCallback<_veza_stream_GetListenersResponse__Output>): grpc.ClientUnaryCall;
  getListeners(argument: _veza_stream_GetListenersRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_stream_GetListenersResponse__Output>): grpc.ClientUnaryCall;
  getListeners(argument: _veza_stream_GetListenersRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_stream_GetListenersResponse__Output>): grpc.ClientUnaryCall;
  getListeners(argument: _veza_stream_GetListenersRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_stream_GetListenersResponse__Output>): grpc.ClientUnaryCall;
  getListeners(argument: _veza_stream_GetListenersRequest, callback: grpc.requestCallback<_veza_stream_GetListenersResponse__Output>): grpc.ClientUnaryCall;
  
  GetRecording(argument: _veza_stream_GetRecordingRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_stream_Recording__Output>): grpc.ClientUnaryCall;
  GetRecording(argument: _veza_stream_GetRecordingRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_stream_Recording__Output>): grpc.ClientUnaryCall;
  GetRecording(argument: _veza_stream_GetRecordingRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_stream_Recording__Output>): grpc.ClientUnaryCall;
  GetRecording(argument: _veza_stream_GetRecordingRequest, callback: grpc.requestCallback<_veza_stream_Recording__Output>): grpc.ClientUnaryCall;
  getRecording(argument: _veza_stream_GetRecordingRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_stream_Recording__Output>): grpc.ClientUnaryCall;
  getRecording(argument: _veza_stream_GetRecordingRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_stream_Recording__Output>): grpc.ClientUnaryCall;
  getRecording(argument: _veza_stream_GetRecordingRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_stream_Recording__Output>): grpc.ClientUnaryCall;
  getRecording(argument: _veza_stream_GetRecordingRequest, callback: grpc.requestCallback<_veza_stream_Recording__Output>): grpc.ClientUnaryCall;
  
  GetRecordings(argument: _veza_stream_GetRecordingsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_stream_GetRecordingsResponse__Output>): grpc.ClientUnaryCall;
  GetRecordings(argument: _veza_stream_GetRecordingsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_stream_GetRecordingsResponse__Output>): grpc.ClientUnaryCall;
  GetRecordings(argument: _veza_stream_GetRecordingsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_stream_GetRecordingsResponse__Output>): grpc.ClientUnaryCall;
  GetRecordings(argument: _veza_stream_GetRecordingsRequest, callback: grpc.requestCallback<_veza_stream_GetRecordingsResponse__Output>): grpc.ClientUnaryCall;
  getRecordings(argument: _veza_stream_GetRecordingsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_stream_GetRecordingsResponse__Output>): grpc.ClientUnaryCall;
  getRecordings(argument: _veza_stream_GetRecordingsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_stream_GetRecordingsResponse__Output>): grpc.ClientUnaryCall;
  getRecordings(argument: _veza_stream_GetRecordingsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_stream_GetRecordingsResponse__Output>): grpc.ClientUnaryCall;
  getRecordings(argument: _veza_stream_GetRecordingsRequest, callback: grpc.requestCallback<_veza_stream_GetRecordingsResponse__Output>): grpc.ClientUnaryCall;
  
  /**
   * How far back a stream can be heard on this server, and where.
   */
  GetRewind(argument: _veza_stream_GetRewindRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_stream_Rewind__Output>): grpc.ClientUnaryCall;
  GetRewind(argument: _veza_stream_GetRewindRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_stream_Rewind__Output>): grpc.ClientUnaryCall;
  GetRewind(argument: _veza_stream_GetRewindRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_stream_Rewind__Output>): grpc.ClientUnaryCall;
  GetRewind(argument: _veza_stream_GetRewindRequest, callback: grpc.requestCallback<_veza_stream_Rewind__Output>): grpc.ClientUnaryCall;
  /**
   * How far back a stream can be heard on this server, and where.
   */
  getRewind(argument: _veza_stream_GetRewindRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_stream_Rewind__Output>): grpc.ClientUnaryCall;
  getRewind(argument: _veza_stream_GetRewindRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_stream_Rewind__Output>): grpc.ClientUnaryCall;
  getRewind(argument: _veza_stream_GetRewindRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_stream_Rewind__Output>): grpc.ClientUnaryCall;
  getRewind(argument: _veza_stream_GetRewindRequest, callback: grpc.requestCallback<_veza_stream_Rewind__Output>): grpc.ClientUnaryCall;
  
  GetStreamAnalytics(argument: _veza_stream_GetStreamAnalyticsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_stream_StreamAnalytics__Output>): grpc.ClientUnaryCall;
  GetStreamAnalytics(argument: _veza_stream_GetStreamAnalyticsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_stream_StreamAnalytics__Output>): grpc.ClientUnaryCall;
  GetStreamAnalytics(argument: _veza_stream_GetStreamAnalyticsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_stream_StreamAnalytics__Output>): grpc.ClientUnaryCall;
  GetStreamAnalytics(argument: _veza_stream_GetStreamAnalyticsRequest, callback: grpc.requestCallback<_veza_stream_StreamAnalytics__Output>): grpc.ClientUnaryCall;
  getStreamAnalytics(argument: _veza_stream_GetStreamAnalyticsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_stream_StreamAnalytics__Output>): grpc.ClientUnaryCall;
  getStreamAnalytics(argument: _veza_stream_GetStreamAnalyticsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_stream_StreamAnalytics__Output>): grpc.ClientUnaryCall;
  getStreamAnalytics(argument: _veza_stream_GetStreamAnalyticsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_stream_StreamAnalytics__Output>): grpc.ClientUnaryCall;
  getStreamAnalytics(argument: _veza_stream_GetStreamAnalyticsRequest, callback: grpc.requestCallback<_veza_stream_StreamAnalytics__Output>): grpc.ClientUnaryCall;
  
  GetStreamInfo(argument: _veza_stream_GetStreamInfoRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_stream_Stream__Output>): grpc.ClientUnaryCall;
  GetStreamInfo(argument: _veza_stream_GetStreamInfoRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_stream_Stream__Output>): grpc.ClientUnaryCall;
  GetStreamInfo(argument: _veza_stream_GetStreamInfoRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_stream_Stream__Output>): grpc.ClientUnaryCall;
  GetStreamInfo(argument: _veza_stream_GetStreamInfoRequest, callback: grpc.requestCallback<_veza_stream_Stream__Output>): grpc.ClientUnaryCall;
  getStreamInfo(argument: _veza_stream_GetStreamInfoRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_stream_Stream__Output>): grpc.ClientUnaryCall;
  getStreamInfo(argument: _veza_stream_GetStreamInfoRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_stream_Stream__Output>): grpc.ClientUnaryCall;
  getStreamInfo(argument: _veza_stream_GetStreamInfoRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_stream_Stream__Output>): grpc.ClientUnaryCall;
  getStreamInfo(argument: _veza_stream_GetStreamInfoRequest, callback: grpc.requestCallback<_veza_stream_Stream__Output>): grpc.ClientUnaryCall;
  
  GetUserListeningHistory(argument: _veza_stream_GetUserListeningHistoryRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_stream_UserListeningHistory__Output>): grpc.ClientUnaryCall;
  GetUserListeningHistory(argument: _veza_stream_GetUserListeningHistoryRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_stream_UserListeningHistory__Output>): grpc.ClientUnaryCall;
  GetUserListeningHistory(argument: _veza_stream_GetUserListeningHistoryRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_stream_UserListeningHistory__Output>): grpc.ClientUnaryCall;
  GetUserListeningHistory(argument: _veza_stream_GetUserListeningHistoryRequest, callback: grpc.requestCallback<_veza_stream_UserListeningHistory__Output>): grpc.ClientUnaryCall;
  getUserListeningHistory(argument: _veza_stream_GetUserListeningHistoryRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_stream_UserListeningHistory__Output>): grpc.ClientUnaryCall;
  getUserListeningHistory(argument: _veza_stream_GetUserListeningHistoryRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_stream_UserListeningHistory__Output>): grpc.ClientUnaryCall;
  getUserListeningHistory(argument: _veza_stream_GetUserListeningHistoryRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_stream_UserListeningHistory__Output>): grpc.ClientUnaryCall;
  getUserListeningHistory(argument: _veza_stream_GetUserListeningHistoryRequest, callback: grpc.requestCallback<_veza_stream_UserListeningHistory__Output>): grpc.ClientUnaryCall;
  
  JoinStream(argument: _veza_stream_JoinStreamRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_stream_JoinStreamResponse__Output>): grpc.ClientUnaryCall;
  JoinStream(argument: _veza_stream_JoinStreamRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_stream_JoinStreamResponse__Output>): grpc.ClientUnaryCall;
  JoinStream(argument: _veza_stream_JoinStreamRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_stream_JoinStreamResponse__Output>): grpc.ClientUnaryCall;
  JoinStream(argument: _veza_stream_JoinStreamRequest, callback: grpc.requestCallback<_veza_stream_JoinStreamResponse__Output>): grpc.ClientUnaryCall;
  joinStream(argument: _veza_stream_JoinStreamRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_stream_JoinStreamResponse__Output>): grpc.ClientUnaryCall;
  joinStream(argument: _veza_stream_JoinStreamRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_stream_JoinStreamResponse__Output>): grpc.ClientUnaryCall;
  joinStream(argument: _veza_stream_JoinStreamRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_stream_JoinStreamResponse__Output>): grpc.ClientUnaryCall;
  joinStream(argument: _veza_stream_JoinStreamRequest, callback: grpc.requestCallback<_veza_stream_JoinStreamResponse__Output>): grpc.ClientUnaryCall;
  
  /**
   * Recordings that are kept are not removed when their time is over.
   */
  KeepRecording(argument: _veza_stream_KeepRecordingRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_stream_Recording__Output>): grpc.ClientUnaryCall;
  KeepRecording(argument: _veza_stream_KeepRecordingRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_stream_Recording__Output>): grpc.ClientUnaryCall;
  KeepRecording(argument: _veza_stream_KeepRecordingRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_stream_Recording__Output>): grpc.ClientUnaryCall;
  KeepRecording(argument: _veza_stream_KeepRecordingRequest, callback: grpc.requestCallback<_veza_stream_Recording__Output>): grpc.ClientUnaryCall;
  /**
   * Recordings that are kept are not removed when their time is over.
   */
  keepRecording(argument: _veza_stream_KeepRecordingRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_stream_Recording__Output>): grpc.ClientUnaryCall;
  keepRecording(argument: _veza_stream_KeepRecordingRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_stream_Recording__Output>): grpc.ClientUnaryCall;
  keepRecording(argument: _veza_stream_KeepRecordingRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_stream_Recording__Output>): grpc.ClientUnaryCall;
  keepRecording(argument: _veza_stream_KeepRecordingRequest, callback: grpc.requestCallback<_veza_stream_Recording__Output>): grpc.ClientUnaryCall;
  
  LeaveStream(argument: _veza_stream_LeaveStreamRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_stream_LeaveStreamResponse__Output>): grpc.ClientUnaryCall;
  LeaveStream(argument: _veza_stream_LeaveStreamRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_stream_LeaveStreamResponse__Output>): grpc.ClientUnaryCall;
  LeaveStream(argument: _veza_stream_LeaveStreamRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_stream_LeaveStreamResponse__Output>): grpc.ClientUnaryCall;
  LeaveStream(argument: _veza_stream_LeaveStreamRequest, callback: grpc.requestCallback<_veza_stream_LeaveStreamResponse__Output>): grpc.ClientUnaryCall;
  leaveStream(argument: _veza_stream_LeaveStreamRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_stream_LeaveStreamResponse__Output>): grpc.ClientUnaryCall;
  leaveStream(argument: _veza_stream_LeaveStreamRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_stream_LeaveStreamResponse__Output>): grpc.ClientUnaryCall;
  leaveStream(argument: _veza_stream_LeaveStreamRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_stream_LeaveStreamResponse__Output>): grpc.ClientUnaryCall;
  leaveStream(argument: _veza_stream_LeaveStreamRequest, callback: grpc.requestCallback<_veza_stream_LeaveStreamResponse__Output>): grpc.ClientUnaryCall;
  
  ListActiveStreams(argument: _veza_stream_ListActiveStreamsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_stream_ListActiveStreamsResponse__Output>): grpc.ClientUnaryCall;
  ListActiveStreams(argument: _veza_stream_ListActiveStreamsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_stream_ListActiveStreamsResponse__Output>): grpc.ClientUnaryCall;
  ListActiveStreams(argument: _veza_stream_ListActiveStreamsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_stream_ListActiveStreamsResponse__Output>): grpc.ClientUnaryCall;
  ListActiveStreams(argument: _veza_stream_ListActiveStreamsRequest, callback: grpc.requestCallback<_veza_stream_ListActiveStreamsResponse__Output>): grpc.ClientUnaryCall;
  listActiveStreams(argument: _veza_stream_ListActiveStreamsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_stream_ListActiveStreamsResponse__Output>): grpc.ClientUnaryCall;
  listActiveStreams(argument: _veza_stream_ListActiveStreamsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_stream_ListActiveStreamsResponse__Output>): grpc.ClientUnaryCall;
  listActiveStreams(argument: _veza_stream_ListActiveStreamsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_stream_ListActiveStreamsResponse__Output>): grpc.ClientUnaryCall;
  listActiveStreams(argument: _veza_stream_ListActiveStreamsRequest, callback: grpc.requestCallback<_veza_stream_ListActiveStreamsResponse__Output>): grpc.ClientUnaryCall;
  
  /**
   * Keeps the stream and its source, hands out nothing; StartStream goes on.
   */
  PauseStream(argument: _veza_stream_PauseStreamRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_stream_PauseStreamResponse__Output>): grpc.ClientUnaryCall;
  PauseStream(argument: _veza_stream_PauseStreamRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_stream_PauseStreamResponse__Output>): grpc.ClientUnaryCall;
  PauseStream(argument: _veza_stream_PauseStreamRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_stream_PauseStreamResponse__Output>): grpc.ClientUnaryCall;
  PauseStream(argument: _veza_stream_PauseStreamRequest, callback: grpc.requestCallback<_veza_stream_PauseStreamResponse__Output>): grpc.ClientUnaryCall;
  /**
   * Keeps the stream and its source, hands out nothing; StartStream goes on.
   */
  pauseStream(argument: _veza_stream_PauseStreamRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_stream_PauseStreamResponse__Output>): grpc.ClientUnaryCall;
  pauseStream(argument: _veza_stream_PauseStreamRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_stream_PauseStreamResponse__Output>): grpc.ClientUnaryCall;
  pauseStream(argument: _veza_stream_PauseStreamRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_stream_PauseStreamResponse__Output>): grpc.ClientUnaryCall;
  pauseStream(argument: _veza_stream_PauseStreamRequest, callback: grpc.requestCallback<_veza_stream_PauseStreamResponse__Output>): grpc.ClientUnaryCall;
  
  /**
   * A new key; the old one is refused from now on, and a source that used it is cut.
   */
  RotateStreamKey(argument: _veza_stream_RotateStreamKeyRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_stream_RotateStreamKeyResponse__Output>): grpc.ClientUnaryCall;
  RotateStreamKey(argument: _veza_stream_RotateStreamKeyRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_stream_RotateStreamKeyResponse__Output>): grpc.ClientUnaryCall;
  RotateStreamKey(argument: _veza_stream_RotateStreamKeyRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_stream_RotateStreamKeyResponse__Output>): grpc.ClientUnaryCall;
  RotateStreamKey(argument: _veza_stream_RotateStreamKeyRequest, callback: grpc.requestCallback<_veza_stream_RotateStreamKeyResponse__Output>): grpc.ClientUnaryCall;
  /**
   * A new key; the old one is refused from now on, and a source that used it is cut.
   */
  rotateStreamKey(argument: _veza_stream_RotateStreamKeyRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_stream_RotateStreamKeyResponse__Output>): grpc.ClientUnaryCall;
  rotateStreamKey(argument: _veza_stream_RotateStreamKeyRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_stream_RotateStreamKeyResponse__Output>): grpc.ClientUnaryCall;
  rotateStreamKey(argument: _veza_stream_RotateStreamKeyRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_stream_RotateStreamKeyResponse__Output>): grpc.ClientUnaryCall;
  rotateStreamKey(argument: _veza_stream_RotateStreamKeyRequest, callback: grpc.requestCallback<_veza_stream_RotateStreamKeyResponse__Output>): grpc.ClientUnaryCall;
  
  SetVolume(argument: _veza_stream_SetVolumeRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_stream_SetVolumeResponse__Output>): grpc.ClientUnaryCall;
  SetVolume(argument: _veza_stream_SetVolumeRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_stream_SetVolumeResponse__Output>): grpc.ClientUnaryCall;
  SetVolume(argument: _veza_stream_SetVolumeRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_stream_SetVolumeResponse__Output>): grpc.ClientUnaryCall;
  SetVolume(argument: _veza_stream_SetVolumeRequest, callback: grpc.requestCallback<_veza_stream_SetVolumeResponse__Output>): grpc.ClientUnaryCall;
  setVolume(argument: _veza_stream_SetVolumeRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_stream_SetVolumeResponse__Output>): grpc.ClientUnaryCall;
  setVolume(argument: _veza_stream_SetVolumeRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_stream_SetVolumeResponse__Output>): grpc.ClientUnaryCall;
  setVolume(argument: _veza_stream_SetVolumeRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_stream_SetVolumeResponse__Output>): grpc.ClientUnaryCall;
  setVolume(argument: _veza_stream_SetVolumeRequest, callback: grpc.requestCallback<_veza_stream_SetVolumeResponse__Output>): grpc.ClientUnaryCall;
  
  StartRecording(argument: _veza_stream_StartRecordingRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_stream_StartRecordingResponse__Output>): grpc.ClientUnaryCall;
  StartRecording(argument: _veza_stream_StartRecordingRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_stream_StartRecordingResponse__Output>): grpc.ClientUnaryCall;
  StartRecording(argument: _veza_stream_StartRecordingRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_stream_StartRecordingResponse__Output>): grpc.ClientUnaryCall;
  StartRecording(argument: _veza_stream_StartRecordingRequest, callback: grpc.requestCallback<_veza_stream_StartRecordingResponse__Output>): grpc.ClientUnaryCall;
  startRecording(argument: _veza_stream_StartRecordingRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_stream_StartRecordingResponse__Output>): grpc.ClientUnaryCall;
  startRecording(argument: _veza_stream_StartRecordingRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_stream_StartRecordingResponse__Output>): grpc.ClientUnaryCall;
  startRecording(argument: _veza_stream_StartRecordingRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_stream_StartRecordingResponse__Output>): grpc.ClientUnaryCall;
  startRecording(argument: _veza_stream_StartRecordingRequest, callback: grpc.requestCallback<_veza_stream_StartRecordingResponse__Output>): grpc.ClientUnaryCall;
  
  StartStream(argument: _veza_stream_StartStreamRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_stream_StartStreamResponse__Output>): grpc.ClientUnaryCall;
  StartStream(argument: _veza_stream_StartStreamRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_stream_StartStreamResponse__Output>): grpc.ClientUnaryCall;
  StartStream(argument: _veza_stream_StartStreamRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_stream_StartStreamResponse__Output>): grpc.ClientUnaryCall;
  StartStream(argument: _veza_stream_StartStreamRequest, callback: grpc.requestCallback<_veza_stream_StartStreamResponse__Output>): grpc.ClientUnaryCall;
  startStream(argument: _veza_stream_StartStreamRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_stream_StartStreamResponse__Output>): grpc.ClientUnaryCall;
  startStream(argument: _veza_stream_StartStreamRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_stream_StartStreamResponse__Output>): grpc.ClientUnaryCall;
  startStream(argument: _veza_stream_StartStreamRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_stream_StartStreamResponse__Output>): grpc.ClientUnaryCall;
  startStream(argument: _veza_stream_StartStreamRequest, callback: grpc.requestCallback<_veza_stream_StartStreamResponse__Output>): grpc.ClientUnaryCall;
  
  StopRecording(argument: _veza_stream_StopRecordingRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_stream_StopRecordingResponse__Output>): grpc.ClientUnaryCall;
  StopRecording(argument: _veza_stream_StopRecordingRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_stream_StopRecordingResponse__Output>): grpc.ClientUnaryCall;
  StopRecording(argument: _veza_stream_StopRecordingRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_stream_StopRecordingResponse__Output>): grpc.ClientUnaryCall;
  StopRecording(argument: _veza_stream_StopRecordingRequest, callback: grpc.requestCallback<_veza_stream_StopRecordingResponse__Output>): grpc.ClientUnaryCall;
  stopRecording(argument: _veza_stream_StopRecordingRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_stream_StopRecordingResponse__Output>): grpc.ClientUnaryCall;
  stopRecording(argument: _veza_stream_StopRecordingRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_stream_StopRecordingResponse__Output>): grpc.ClientUnaryCall;
  stopRecording(argument: _veza_stream_StopRecordingRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_stream_StopRecordingResponse__Output>): grpc.ClientUnaryCall;
  stopRecording(argument: _veza_stream_StopRecordingRequest, callback: grpc.requestCallback<_veza_stream_StopRecordingResponse__Output>): grpc.ClientUnaryCall;
  
  StopStream(argument: _veza_stream_StopStreamRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_stream_StopStreamResponse__Output>): grpc.ClientUnaryCall;
  StopStream(argument: _veza_stream_StopStreamRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_stream_StopStreamResponse__Output>): grpc.ClientUnaryCall;
  StopStream(argument: _veza_stream_StopStreamRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_stream_StopStreamResponse__Output>): grpc.ClientUnaryCall;
  StopStream(argument: _veza_stream_StopStreamRequest, callback: grpc.requestCallback<_veza_stream_StopStreamResponse__Output>): grpc.ClientUnaryCall;
  stopStream(argument: _veza_stream_StopStreamRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_stream_StopStreamResponse__Output>): grpc.ClientUnaryCall;
  stopStream(argument: _veza_stream_StopStreamRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_stream_StopStreamResponse__Output>): grpc.ClientUnaryCall;
  stopStream(argument: _veza_stream_StopStreamRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_stream_StopStreamResponse__Output>): grpc.ClientUnaryCall;
  stopStream(argument: _veza_stream_StopStreamRequest, callback: grpc.requestCallback<_veza_stream_StopStreamResponse__Output>): grpc.ClientUnaryCall;
  
  SubscribeToStreamEvents(argument: _veza_stream_SubscribeToStreamEventsRequest, metadata: grpc.Metadata, options?: grpc.CallOptions): grpc.ClientReadableStream<_veza_stream_StreamEvent__Output>;
  SubscribeToStreamEvents(argument: _veza_stream_SubscribeToStreamEventsRequest, options?: grpc.CallOptions): grpc.ClientReadableStream<_veza_stream_StreamEvent__Output>;
  subscribeToStreamEvents(argument: _veza_stream_SubscribeToStreamEventsRequest, metadata: grpc.Metadata, options?: grpc.CallOptions): grpc.ClientReadableStream<_veza_stream_StreamEvent__Output>;
  subscribeToStreamEvents(argument: _veza_stream_SubscribeToStreamEventsRequest, options?: grpc.CallOptions): grpc.ClientReadableStream<_veza_stream_StreamEvent__Output>;
  
  /**
   * What is playing now.
   */
  UpdateStreamMetadata(argument: _veza_stream_UpdateStreamMetadataRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_stream_UpdateStreamMetadataResponse__Output>): grpc.ClientUnaryCall;
  UpdateStreamMetadata(argument: _veza_stream_UpdateStreamMetadataRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_stream_UpdateStreamMetadataResponse__Output>): grpc.ClientUnaryCall;
  UpdateStreamMetadata(argument: _veza_stream_UpdateStreamMetadataRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_stream_UpdateStreamMetadataResponse__Output>): grpc.ClientUnaryCall;
  UpdateStreamMetadata(argument: _veza_stream_UpdateStreamMetadataRequest, callback: grpc.requestCallback<_veza_stream_UpdateStreamMetadataResponse__Output>): grpc.ClientUnaryCall;
  /**
   * What is playing now.
   */
  updateStreamMetadata(argument: _veza_stream_UpdateStreamMetadataRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_stream_UpdateStreamMetadataResponse__Output>): grpc.ClientUnaryCall;
  updateStreamMetadata(argument: _veza_stream_UpdateStreamMetadataRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_stream_UpdateStreamMetadataResponse__Output>): grpc.ClientUnaryCall;
  updateStreamMetadata(argument: _veza_stream_UpdateStreamMetadataRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_stream_UpdateStreamMetadataResponse__Output>): grpc.ClientUnaryCall;
  updateStreamMetadata(argument: _veza_stream_UpdateStreamMetadataRequest, callback: grpc.requestCallback<_veza_stream_UpdateStreamMetadataResponse__Output>): grpc.ClientUnaryCall;
  
}

/**
 * Live audio: streams, listeners, recordings and their numbers.
 */
export interface StreamServiceHandlers extends grpc.UntypedServiceImplementation {
  ChangeQuality: grpc.handleUnaryCall<_veza_stream_ChangeQualityRequest__Output, _veza_stream_ChangeQualityResponse>;
  
  /**
   * Cuts a file out of what can be rewound, at borders of 320 ms and without encoding it anew.
   */
  CreateClip: grpc.handleUnaryCall<_veza_stream_CreateClipRequest__Output, _veza_stream_Clip>;
  
  CreateStream: grpc.handleUnaryCall<_veza_stream_CreateStreamRequest__Output, _veza_stream_CreateStreamResponse>;
  
  DeleteClip: grpc.handleUnaryCall<_veza_stream_DeleteClipRequest__Output, _veza_stream_DeleteClipResponse>;
  
  /**
   * From now on it is silence.
   */
  DeleteFallback: grpc.handleUnaryCall<_veza_stream_DeleteFallbackRequest__Output, _veza_stream_DeleteFallbackResponse>;
  
  /**
   * One that has ended: its audio, its waveform and its entry.
   */
  DeleteRecording: grpc.handleUnaryCall<_veza_stream_DeleteRecordingRequest__Output, _veza_stream_DeleteRecordingResponse>;
  
  /**
   * Ends and deletes the person's streams with all that hangs on them; their listening stays as nobody's.
   */
  EraseUserData: grpc.handleUnaryCall<_veza_stream_UserDataRequest__Output, _veza_stream_EraseStreamDataResponse>;
  
  /**
   * All that this house knows of one person.
   */
  ExportUserData: grpc.handleUnaryCall<_veza_stream_UserDataRequest__Output, _veza_stream_ExportUserDataResponse>;
  
  GetAudioMetrics: grpc.handleUnaryCall<_veza_stream_GetAudioMetricsRequest__Output, _veza_stream_AudioMetrics>;
  
  GetClips: grpc.handleUnaryCall<_veza_stream_GetClipsRequest__Output, _veza_stream_GetClipsResponse>;
  
  /**
   * What is heard while the stream waits for its source.
   */
  GetFallback: grpc.handleUnaryCall<_veza_stream_GetFallbackRequest__Output, _veza_stream_Fallback>;
  
  GetListeners: grpc.handleUnaryCall<_veza_stream_GetListenersRequest__Output, _veza_stream_GetListenersResponse>;
  
  GetRecording: grpc.handleUnaryCall<_veza_stream_GetRecordingRequest__Output, _veza_stream_Recording>;
  
  GetRecordings: grpc.handleUnaryCall<_veza_stream_GetRecordingsRequest__Output, _veza_stream_GetRecordingsResponse>;
  
  /**
   * How far back a stream can be heard on this server, and where.
   */
  GetRewind: grpc.handleUnaryCall<_veza_stream_GetRewindRequest__Output, _veza_stream_Rewind>;
  
  GetStreamAnalytics: grpc.handleUnaryCall<_veza_stream_GetStreamAnalyticsRequest__Output, _veza_stream_StreamAnalytics>;
  
  GetStreamInfo: grpc.handleUnaryCall<_veza_stream_GetStreamInfoRequest__Output, _veza_stream_Stream>;
  
  GetUserListeningHistory: grpc.handleUnaryCall<_veza_stream_GetUserListeningHistoryRequest__Output, _veza_stream_UserListeningHistory>;
  
  JoinStream: grpc.handleUnaryCall<_veza_stream_JoinStreamRequest__Output, _veza_stream_JoinStreamResponse>;
  
  /**
   * Recordings that are kept are not removed when their time is over.
   */
  KeepRecording: grpc.handleUnaryCall<_veza_stream_KeepRecordingRequest__Output, _veza_stream_Recording>;
  
  LeaveStream: grpc.handleUnaryCall<_veza_stream_LeaveStreamRequest__Output, _veza_stream_LeaveStreamResponse>;
  
  ListActiveStreams: grpc.handleUnaryCall<_veza_stream_ListActiveStreamsRequest__Output, _veza_stream_ListActiveStreamsResponse>;
  
  /**
   * Keeps the stream and its source, hands out nothing; StartStream goes on.
   */
  PauseStream: grpc.handleUnaryCall<_veza_stream_PauseStreamRequest__Output, _veza_stream_PauseStreamResponse>;
  
  /**
   * A new key; the old one is refused from now on, and a source that used it is cut.
   */
  RotateStreamKey: grpc.handleUnaryCall<_veza_stream_RotateStreamKeyRequest__Output, _veza_stream_RotateStreamKeyResponse>;
  
  SetVolume: grpc.handleUnaryCall<_veza_stream_SetVolumeRequest__Output, _veza_stream_SetVolumeResponse>;
  
  StartRecording: grpc.handleUnaryCall<_veza_stream_StartRecordingRequest__Output, _veza_stream_StartRecordingResponse>;
  
  StartStream: grpc.handleUnaryCall<_veza_stream_StartStreamRequest__Output, _veza_stream_StartStreamResponse>;
  
  StopRecording: grpc.handleUnaryCall<_veza_stream_StopRecordingRequest__Output, _veza_stream_StopRecordingResponse>;
  
  StopStream: grpc.handleUnaryCall<_veza_stream_StopStreamRequest__Output, _veza_stream_StopStreamResponse>;
  
  SubscribeToStreamEvents: grpc.handleServerStreamingCall<_veza_stream_SubscribeToStreamEventsRequest__Output, _veza_stream_StreamEvent>;
  
  /**
   * What is playing now.
   */
  UpdateStreamMetadata: grpc.handleUnaryCall<_veza_stream_UpdateStreamMetadataRequest__Output, _veza_stream_UpdateStreamMetadataResponse>;
  
}

export interface StreamServiceDefinition extends grpc.ServiceDefinition {
  ChangeQuality: MethodDefinition<_veza_stream_ChangeQualityRequest, _veza_stream_ChangeQualityResponse, _veza_stream_ChangeQualityRequest__Output, _veza_stream_ChangeQualityResponse__Output>
  CreateClip: MethodDefinition<_veza_stream_CreateClipRequest, _veza_stream_Clip, _veza_stream_CreateClipRequest__Output, _veza_stream_Clip__Output>
  CreateStream: MethodDefinition<_veza_stream_CreateStreamRequest, _veza_stream_CreateStreamResponse, _veza_stream_CreateStreamRequest__Output, _veza_stream_CreateStreamResponse__Output>
  DeleteClip: MethodDefinition<_veza_stream_DeleteClipRequest, _veza_stream_DeleteClipResponse, _veza_stream_DeleteClipRequest__Output, _veza_stream_DeleteClipResponse__Output>
  DeleteFallback: MethodDefinition<_veza_stream_DeleteFallbackRequest, _veza_stream_DeleteFallbackResponse, _veza_stream_DeleteFallbackRequest__Output, _veza_stream_DeleteFallbackResponse__Output>
  DeleteRecording: MethodDefinition<_veza_stream_DeleteRecordingRequest, _veza_stream_DeleteRecordingResponse, _veza_stream_DeleteRecordingRequest__Output, _veza_stream_DeleteRecordingResponse__Output>
  EraseUserData: MethodDefinition<_veza_stream_UserDataRequest, _veza_stream_EraseStreamDataResponse, _veza_stream_UserDataRequest__Output, _veza_stream_EraseStreamDataResponse__Output>
  ExportUserData: MethodDefinition<_veza_stream_UserDataRequest, _veza_stream_ExportUserDataResponse, _veza_stream_UserDataRequest__Output, _veza_stream_ExportUserDataResponse__Output>
  GetAudioMetrics: MethodDefinition<_veza_stream_GetAudioMetricsRequest, _veza_stream_AudioMetrics, _veza_stream_GetAudioMetricsRequest__Output, _veza_stream_AudioMetrics__Output>
  GetClips: MethodDefinition<_veza_stream_GetClipsRequest, _veza_stream_GetClipsResponse, _veza_stream_GetClipsRequest__Output, _veza_stream_GetClipsResponse__Output>
  GetFallback: MethodDefinition<_veza_stream_GetFallbackRequest, _veza_stream_Fallback, _veza_stream_GetFallbackRequest__Output, _veza_stream_Fallback__Output>
  GetListeners: MethodDefinition<_veza_stream_GetListenersRequest, _veza_stream_GetListenersResponse, _veza_stream_GetListenersRequest__Output, _veza_stream_GetListenersResponse__Output>
  GetRecording: MethodDefinition<_veza_stream_GetRecordingRequest, _veza_stream_Recording, _veza_stream_GetRecordingRequest__Output, _veza_stream_Recording__Output>
  GetRecordings: MethodDefinition<_veza_stream_GetRecordingsRequest, _veza_stream_GetRecordingsResponse, _veza_stream_GetRecordingsRequest__Output, _veza_stream_GetRecordingsResponse__Output>
  GetRewind: MethodDefinition<_veza_stream_GetRewindRequest, _veza_stream_Rewind, _veza_stream_GetRewindRequest__Output, _veza_stream_Rewind__Output>
  GetStreamAnalytics: MethodDefinition<_veza_stream_GetStreamAnalyticsRequest, _veza_stream_StreamAnalytics, _veza_stream_GetStreamAnalyticsRequest__Output, _veza_stream_StreamAnalytics__Output>
  GetStreamInfo: MethodDefinition<_veza_stream_GetStreamInfoRequest, _veza_stream_Stream, _veza_stream_GetStreamInfoRequest__Output, _veza_stream_Stream__Output>
  GetUserListeningHistory: MethodDefinition<_veza_stream_GetUserListeningHistoryRequest, _veza_stream_UserListeningHistory, _veza_stream_GetUserListeningHistoryRequest__Output, _veza_stream_UserListeningHistory__Output>
  JoinStream: MethodDefinition<_veza_stream_JoinStreamRequest, _veza_stream_JoinStreamResponse, _veza_stream_JoinStreamRequest__Output, _veza_stream_JoinStreamResponse__Output>
  KeepRecording: MethodDefinition<_veza_stream_KeepRecordingRequest, _veza_stream_Recording, _veza_stream_KeepRecordingRequest__Output, _veza_stream_Recording__Output>
  LeaveStream: MethodDefinition<_veza_stream_LeaveStreamRequest, _veza_stream_LeaveStreamResponse, _veza_stream_LeaveStreamRequest__Output, _veza_stream_LeaveStreamResponse__Output>
  ListActiveStreams: MethodDefinition<_veza_stream_ListActiveStreamsRequest, _veza_stream_ListActiveStreamsResponse, _veza_stream_ListActiveStreamsRequest__Output, _veza_stream_ListActiveStreamsResponse__Output>
  PauseStream: MethodDefinition<_veza_stream_PauseStreamRequest, _veza_stream_PauseStreamResponse, _veza_stream_PauseStreamRequest__Output, _veza_stream_PauseStreamResponse__Output>
  RotateStreamKey: MethodDefinition<_veza_stream_RotateStreamKeyRequest, _veza_stream_RotateStreamKeyResponse, _veza_stream_RotateStreamKeyRequest__Output, _veza_stream_RotateStreamKeyResponse__Output>
  SetVolume: MethodDefinition<_veza_stream_SetVolumeRequest, _veza_stream_SetVolumeResponse, _veza_stream_SetVolumeRequest__Output, _veza_stream_SetVolumeResponse__Output>
  StartRecording: MethodDefinition<_veza_stream_StartRecordingRequest, _veza_stream_StartRecordingResponse, _veza_stream_StartRecordingRequest__Output, _veza_stream_StartRecordingResponse__Output>
  StartStream: MethodDefinition<_veza_stream_StartStreamRequest, _veza_stream_StartStreamResponse, _veza_stream_StartStreamRequest__Output, _veza_stream_StartStreamResponse__Output>
  StopRecording: MethodDefinition<_veza_stream_StopRecordingRequest, _veza_stream_StopRecordingResponse, _veza_stream_StopRecordingRequest__Output, _veza_stream_StopRecordingResponse__Output>
  StopStream: MethodDefinition<_veza_stream_StopStreamRequest, _veza_stream_StopStreamResponse, _veza_stream_StopStreamRequest__Output, _veza_stream_StopStreamResponse__Output>
  SubscribeToStreamEvents: MethodDefinition<_veza_stream_SubscribeToStreamEventsRequest, _veza_stream_StreamEvent, _veza_stream_SubscribeToStreamEventsRequest__Output, _veza_stream_StreamEvent__Output>
  UpdateStreamMetadata: MethodDefinition<_veza_stream_UpdateStreamMetadataRequest, _veza_stream_UpdateStreamMetadataResponse, _veza_stream_UpdateStreamMetadataRequest__Output, _veza_stream_UpdateStreamMetadataResponse__Output>
}
