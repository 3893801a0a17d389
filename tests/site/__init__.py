"""The site engine, through its public doors."""  # noqa: A005 - a package of tests
