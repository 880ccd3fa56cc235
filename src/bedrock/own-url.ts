/** Those of a client's settings that decide where AWS's own endpoint of a region is. */
export interface EndpointSettings {
  readonly endpointProvider: (place: {
    readonly Region: string;
    readonly UseDualStack: boolean;
    readonly UseFIPS: boolean;
  }) => { readonly url: URL };
  readonly useDualstackEndpoint: () => Promise<boolean>;
  readonly useFipsEndpoint: () => Promise<boolean>;
}

/** The host that AWS has for a service in a region, whatever else environment and profile may name. */
export async function ownUrl(settings: EndpointSettings, region: string): Promise<URL> {
  return settings.endpointProvider({
    Region: region,
    UseDualStack: await settings.useDualstackEndpoint(),
    UseFIPS: await settings.useFipsEndpoint(),
  }).url;
}
