// Each class of job tests runs processes of its own: more than two at once and the machine, not the product, is what is tested.
[assembly: CollectionBehavior(MaxParallelThreads = 2)]
