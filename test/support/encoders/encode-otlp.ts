import protobuf from 'protobufjs';

/** The part of OpenTelemetry's messages that is about metrics, encoded by other people's code. */
const request = protobuf.parse(`
  syntax = "proto3";
  message AnyValue { oneof value { string string_value = 1; bool bool_value = 2; int64 int_value = 3;
    double double_value = 4; ArrayValue array_value = 5; KeyValueList kvlist_value = 6; bytes bytes_value = 7; } }
  message ArrayValue { repeated AnyValue values = 1; }
  message KeyValueList { repeated KeyValue values = 1; }
  message KeyValue { string key = 1; AnyValue value = 2; }
  message NumberDataPoint { repeated KeyValue attributes = 7; fixed64 start_time_unix_nano = 2; fixed64 time_unix_nano = 3;
    oneof value { double as_double = 4; sfixed64 as_int = 6; } uint32 flags = 8; }
  message HistogramDataPoint { repeated KeyValue attributes = 9; fixed64 time_unix_nano = 3; fixed64 count = 4;
    optional double sum = 5; repeated fixed64 bucket_counts = 6; repeated double explicit_bounds = 7; uint32 flags = 10; }
  message Quantile { double quantile = 1; double value = 2; }
  message SummaryDataPoint { repeated KeyValue attributes = 7; fixed64 time_unix_nano = 3; fixed64 count = 4;
    double sum = 5; repeated Quantile quantile_values = 6; uint32 flags = 8; }
  message ExponentialPoint { repeated KeyValue attributes = 1; fixed64 time_unix_nano = 3; fixed64 count = 4; }
  message Gauge { repeated NumberDataPoint data_points = 1; }
  message Sum { repeated NumberDataPoint data_points = 1; uint32 aggregation_temporality = 2; bool is_monotonic = 3; }
  message Histogram { repeated HistogramDataPoint data_points = 1; uint32 aggregation_temporality = 2; }
  message ExponentialHistogram { repeated ExponentialPoint data_points = 1; uint32 aggregation_temporality = 2; }
  message Summary { repeated SummaryDataPoint data_points = 1; }
  message Metric { string name = 1; string description = 2; string unit = 3; Gauge gauge = 5; Sum sum = 7;
    Histogram histogram = 9; ExponentialHistogram exponential_histogram = 10; Summary summary = 11; }
  message Scope { string name = 1; }
  message ScopeMetrics { Scope scope = 1; repeated Metric metrics = 2; string schema_url = 3; }
  message Resource { repeated KeyValue attributes = 1; }
  message ResourceMetrics { Resource resource = 1; repeated ScopeMetrics scope_metrics = 2; }
  message Request { repeated ResourceMetrics resource_metrics = 1; }
  message PartialSuccess { int64 rejected_data_points = 1; string error_message = 2; }
  message Response { PartialSuccess partial_success = 1; }
  message Status { int32 code = 1; string message = 2; }
`).root;

/** `message` in the JSON form of the protocol. */
export function encodeOtlp(message: object): Uint8Array {
  const type = request.lookupType('Request');
  return type.encode(type.fromObject(message)).finish();
}

export function decodeOtlp(name: 'Response' | 'Status', bytes: Uint8Array): object {
  const type = request.lookupType(name);
  return type.toObject(type.decode(bytes), { longs: Number });
}
