/**
 * The parameters of what recert itself says of a failed call or question; kinds as in `finding-parameters.ts`. What a
 * service, the SDK or the runtime says is theirs, and has no phrase.
 */
export const failureParameters = {
  // A reply that was none, or too much.
  deadline_exceeded: { deadlineMs: "number" },
  no_stop_reason_after_pieces: { pieces: "number" },
  no_stop_reason_after_blocks: { blocks: "number" },
  stream_without: { missing: "text", pieces: "number" },
  no_stream: {},
  undocumented_shape: { places: "text" },
  reply_beyond_limit: { limitBytes: "number" },
  frame_beyond_limit: { bytes: "number" },
  frame_of_no_length: { bytes: "number" },
  nested_too_deep: { levels: "number" },
  too_many_parts: { parts: "number" },
  endless_list: { pages: "number" },

  // The way through a proxy.
  proxy_not_followed: { variable: "text", flaw: "text" },
  proxy_slow: { variable: "text", proxy: "text", limitMs: "number" },
  proxy_without_password: { variable: "text", proxy: "text", status: "number", target: "text" },
  proxy_refuses_password: { variable: "text", proxy: "text", status: "number", target: "text" },
  proxy_denies: { variable: "text", proxy: "text", status: "number", target: "text" },
  proxy_fails: { variable: "text", proxy: "text", status: "number", target: "text" },
  proxy_closed_connection: { variable: "text", proxy: "text", errno: "text" },
  proxy_host_unknown: { variable: "text", proxy: "text" },
  proxy_untrusted: { variable: "text", proxy: "text", errno: "text" },
  proxy_out_of_reach: { variable: "text", proxy: "text", errno: "text" },

  // A reply of somebody else that says nothing itself.
  http_empty_body: { httpStatus: "number" },
  http_empty_json: { httpStatus: "number" },
  http_empty_page: { httpStatus: "number" },
  http_empty_xml: { httpStatus: "number" },
  http_no_text: { httpStatus: "number" },
  http_sent_on: { httpStatus: "number", place: "text" },

  // A question to the control plane or STS.
  no_answer_in_time: { deadlineMs: "number" },
  question_interrupted: {},
  unreadable_answer: { place: "text", why: "text" },
  named_failure: { code: "text", message: "said" },
  stranger_for_bedrock: { httpStatus: "number", says: "said" },
  stranger_for_sts: { httpStatus: "number", says: "said" },
  two_lines: { first: "said", second: "said" },
} as const;
