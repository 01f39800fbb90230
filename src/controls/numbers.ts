/**
 * Parts of a control by a number: our own, and what standards ask for instead. Of those only the ones that are no
 * stricter than ours, so that the whole fails when a part does; what somebody stopped asking for is not told as kept.
 */
export function byNumber<Name extends string>(
  name: Name,
  stricter: 'more' | 'less',
  standards: readonly number[],
) {
  return <Settings extends Record<Name, number>>(settings: Settings): [string, Settings][] => {
    const own = settings[name];
    const others = standards.filter((asked) => (stricter === 'more' ? asked < own : asked > own));
    return [own, ...others].map((asked) => [String(asked), { ...settings, [name]: asked }]);
  };
}
