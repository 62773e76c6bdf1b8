//! Reading tables in the columns of the import contract.
