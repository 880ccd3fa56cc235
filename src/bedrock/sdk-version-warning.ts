/** The SDK would print to stderr that its versions of 2027 need a newer Node; ours is pinned. */
export function silenceNodeVersionWarning(): void {
  Object.assign(process.env, { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true" });
}
