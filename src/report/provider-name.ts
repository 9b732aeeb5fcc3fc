/** The source address in a provider configuration's: `registry.terraform.io/hashicorp/aws` of `provider["…"].west`. */
export function providerName(configuration: string): string {
  return /\["([^"]+)"\]/.exec(configuration)?.[1] ?? configuration;
}
