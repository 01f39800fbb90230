import { told } from '../../network/atlas.ts';
import { entered } from '../entrance.ts';
import type { Asset } from '../row.ts';
import type { Surroundings } from '../surroundings.ts';

/** Repositories whose images anybody may pull. */
export function publicRepositories(around: Surroundings): Asset[] {
  return around.atlas
    .all('AWS::ECR::PublicRepository')
    .map((one) =>
      entered(
        one,
        (repository) => [
          { auth: 'none', path: [{ at: told(repository, 'repositoryUri'), rules: [] }] },
        ],
        around,
      ),
    );
}
