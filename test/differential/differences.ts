/**
 * Where an expression does not come to what terraform says, and why. A test fails for each that has come to agree.
 */
export const differences: { readonly [expression: string]: string } = {
  'try(nothing_there.x, 1)':
    'That a name is not declared is found before anything is evaluated, by the rules of the configuration.',
  'local.object[sensitive("name")]':
    'Terraform forgets the mark of the key of an object; a secret that chose the attribute stays secret here.',
};
