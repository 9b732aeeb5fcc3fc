import { describe, expect, it } from 'vitest';
import { type OpenOptions, openState } from '../../state/open.ts';

const open = (more: Partial<OpenOptions> = {}) =>
  openState({
    directory: 'stack',
    workspace: 'default',
    processes: { host: 'h', start: () => 's' },
    ...more,
  });

describe('the state of a directory', () => {
  it('lies where Terraform keeps it', () => {
    expect(open().value?.location).toBe('stack/terraform.tfstate');
    expect(open({ workspace: 'dev' }).value?.location).toBe(
      'stack/terraform.tfstate.d/dev/terraform.tfstate',
    );
  });

  it('lies where the backend block or the command says', () => {
    const backend = { type: 'local', settings: { path: 'here.tfstate', workspace_dir: '/states' } };
    expect(open({ backend }).value?.location).toBe('stack/here.tfstate');
    expect(open({ backend, workspace: 'dev' }).value?.location).toBe('/states/dev/terraform.tfstate');
    expect(open({ backend, path: 'other.tfstate' }).value?.location).toBe('other.tfstate');
  });

  it.each(['azurerm', 'http'])('cannot be kept in %s', (type) => {
    const { value, diagnostics } = open({ backend: { type, settings: {} } });
    expect(value).toBeUndefined();
    expect(diagnostics[0]?.code).toBe('backend-unsupported');
  });
});
