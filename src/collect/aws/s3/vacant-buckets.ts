import { type Aws, orNone, present } from '../../collector.ts';

/** Of these names, those that are no bucket of the account, nor of anybody else. */
export async function vacantBuckets(aws: Aws, names: readonly string[]): Promise<string[]> {
  if (names.length === 0) return [];
  const own = await aws.ifTold(ownBuckets(aws));
  const others = [...new Set(names)].filter((name) => !own?.has(name));
  const found = await Promise.all(
    others.map((Bucket) =>
      aws.ifTold(orNone('NotFound', aws.call('s3', 'HeadBucket', { Bucket }, { shared: true }))),
    ),
  );
  return others.filter((_, index) => found[index] === null);
}

async function ownBuckets(aws: Aws): Promise<Set<string>> {
  const names = new Set<string>();
  const pages = aws.pages('s3', 'ListBuckets', { MaxBuckets: 1000 }, { shared: true });
  for await (const { Buckets } of pages) {
    for (const { Name } of Buckets ?? []) names.add(present(Name));
  }
  return names;
}
