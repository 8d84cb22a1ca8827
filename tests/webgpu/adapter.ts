/** Which adapter the tests on WebGPU use, if any. */
import { existsSync } from 'node:fs';
import path from 'node:path';

/** SwiftShader, a graphics processor in software, as `npm run setup:webgpu-test` puts it there. */
const softwareFolder = path.resolve(import.meta.dirname, '../../resources/swiftshader');

export const softwareAdapter = existsSync(softwareFolder)
  ? {
      folder: softwareFolder,
      loader: path.join(softwareFolder, 'libvulkan.so.1'),
      driver: path.join(softwareFolder, 'vk_swiftshader_icd.json'),
    }
  : undefined;

/** The machine's own adapter is used where a person asks for it. */
export const adapterExpected =
  softwareAdapter !== undefined || process.env['BALLAST_TEST_OWN_ADAPTER'] === '1';

export const howToGetAdapter =
  'npm run setup:webgpu-test brings an adapter in software (Linux on x64), and BALLAST_TEST_OWN_ADAPTER=1 takes the ' +
  "machine's own";
